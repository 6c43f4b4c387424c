package io.github.rateguard.sample.security;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of API keys.
 *
 * @param apiKeys the keys that are known
 */
@ConfigurationProperties("sample")
record ApiKeyProperties(@DefaultValue List<Key> apiKeys) {

	/**
	 * A key.
	 *
	 * @param owner name of the user whom the key belongs to
	 * @param sha256 SHA-256 hash of the key in hexadecimal digits
	 */
	record Key(String owner, String sha256) {

	}

}
