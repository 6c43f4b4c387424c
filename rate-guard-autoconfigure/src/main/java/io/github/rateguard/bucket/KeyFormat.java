package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;

import io.github.rateguard.store.IdentityHash;

/**
 * Writes keys as {@code prefix:policy:dimension:{identity}}. The identity is hashed; as a
 * hash tag it keeps the keys of one caller in one slot of a Redis Cluster. Thread-safe.
 */
public final class KeyFormat {

	private final String prefix;

	private final IdentityHash identityHash;

	/**
	 * Create a format.
	 * @param prefix what all keys start with
	 * @param secret the key of the identity hash; the same on all instances
	 */
	public KeyFormat(String prefix, String secret) {
		this.prefix = prefix;
		this.identityHash = new IdentityHash(secret);
	}

	/**
	 * Write a key.
	 * @param key what it names
	 * @return the key as the store has it
	 */
	public byte[] encode(BucketKey key) {
		String text = this.prefix + ":" + key.policy() + ":" + key.dimension() + ":{"
				+ this.identityHash.of(key.identity()) + "}";
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
