package io.github.rateguard.bucket;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.rateguard.Limits;

/**
 * A bucket behind {@link SharedStateProxyManager}, which reads every stored bucket with
 * the limits that it should have.
 */
final class StoredBucket extends GuardedBucket {

	StoredBucket(Bucket bucket, Limits limits, BucketConfiguration configuration) {
		super(bucket, limits, configuration);
	}

	@Override
	BucketAnswer tryTake(long tokens) {
		return answer(tryConsume(tokens), tokens);
	}

	@Override
	void giveBack(long tokens) {
		bucket().addTokens(tokens);
	}

}
