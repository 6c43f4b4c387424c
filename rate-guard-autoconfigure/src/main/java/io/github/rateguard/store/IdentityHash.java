package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns identities into keys of fixed length that do not tell them: HMAC-SHA-256 (RFC
 * 2104), cut to 128 bits, in 22 characters of base64url. Thread-safe.
 */
public final class IdentityHash {

	private static final String ALGORITHM = "HmacSHA256";

	private static final int BYTES = 16;

	private final Mac prototype;

	/**
	 * Create a hash.
	 * @param secret its key; the same on all instances
	 */
	public IdentityHash(String secret) {
		try {
			this.prototype = Mac.getInstance(ALGORITHM);
			this.prototype.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every Java platform has " + ALGORITHM, ex);
		}
	}

	/**
	 * Hash an identity.
	 * @param identity the identity
	 * @return 22 characters
	 */
	public String of(String identity) {
		byte[] hash = mac().doFinal(identity.getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
	}

	private Mac mac() {
		try {
			return (Mac) this.prototype.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException("The provider of " + ALGORITHM + " must support cloning", ex);
		}
	}

}
