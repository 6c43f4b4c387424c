package io.github.rateguard.bucket;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.WhenStoreFails;

/**
 * Demands for tests.
 */
final class Demands {

	private Demands() {
	}

	static TokenDemand tokens(BucketKey key, long tokens, boolean required, Limit... limits) {
		return tokens(key, Limits.of(limits), tokens, required);
	}

	static TokenDemand tokens(BucketKey key, Limits limits, long tokens, boolean required) {
		return new TokenDemand(key, Algorithm.TOKEN_BUCKET, limits, tokens, required, WhenStoreFails.LOCAL_SHARE, null);
	}

}
