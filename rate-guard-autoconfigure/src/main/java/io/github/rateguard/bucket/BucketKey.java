package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names one bucket.
 *
 * @param policy the policy it belongs to
 * @param dimension what the identity is one of
 * @param identity whose bucket it is; in clear, but for identities of more than
 * {@link #MAXIMUM_LENGTH} characters, which keep no more memory than others
 */
public record BucketKey(String policy, String dimension, String identity) {

	static final int MAXIMUM_LENGTH = 64;

	/**
	 * Create a key.
	 */
	public BucketKey {
		if (identity.length() > MAXIMUM_LENGTH) {
			identity = digest(identity);
		}
	}

	/**
	 * Return the key of the bucket that strangers share instead of having this one.
	 * @param strangers what they have in common
	 */
	BucketKey overflow(String strangers) {
		return new BucketKey(this.policy, this.dimension + ".overflow", strangers);
	}

	private static String digest(String identity) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
			return "sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
