package io.github.rateguard.sample.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Knows the owners of API keys, but not the keys: only their SHA-256 hashes. A fast hash
 * without salt is enough, because a key, unlike a password, is long and random.
 * Immutable.
 */
final class ApiKeys {

	private static final int HASH_LENGTH = 32;

	private final List<StoredKey> keys;

	ApiKeys(List<ApiKeyProperties.Key> keys) {
		this.keys = keys.stream().map(StoredKey::of).toList();
	}

	/**
	 * Return the owner of a key.
	 * @param key the key as it was sent
	 * @return the user name of its owner, or {@code null} if nobody owns it
	 */
	@Nullable String ownerOf(String key) {
		byte[] hash = sha256(key);
		String owner = null;
		for (StoredKey stored : this.keys) {
			// No early exit: the time that this takes must not tell which keys are near
			if (MessageDigest.isEqual(stored.hash, hash)) {
				owner = stored.owner;
			}
		}
		return owner;
	}

	private static byte[] sha256(String key) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static final class StoredKey {

		private final String owner;

		private final byte[] hash;

		private StoredKey(String owner, byte[] hash) {
			this.owner = owner;
			this.hash = hash;
		}

		static StoredKey of(ApiKeyProperties.Key key) {
			byte[] hash = HexFormat.of().parseHex(key.sha256());
			Assert.isTrue(hash.length == HASH_LENGTH,
					() -> "The API key of '%s' is not stored as a SHA-256 hash".formatted(key.owner()));
			return new StoredKey(key.owner(), hash);
		}

	}

}
