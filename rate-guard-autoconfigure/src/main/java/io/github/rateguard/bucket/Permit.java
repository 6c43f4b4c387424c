package io.github.rateguard.bucket;

import java.util.UUID;

/**
 * Leave to run one call beside others.
 *
 * @param key where it counts
 * @param id what it is known by: 122 random bits, so that nobody meets or guesses it
 */
public record Permit(BucketKey key, String id) {

	static Permit of(BucketKey key) {
		return new Permit(key, UUID.randomUUID().toString());
	}

}
