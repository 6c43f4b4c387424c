package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

/**
 * Buckets behind a proxy manager of the application, which keeps nothing else.
 */
final class ForeignQuotas implements QuotaSource {

	private final LeasedBuckets buckets;

	ForeignQuotas(LeasedBuckets buckets) {
		this.buckets = buckets;
	}

	@Override
	public Quota quota(BucketDemand demand) {
		return this.buckets.quota((TokenDemand) demand);
	}

	@Override
	public CompletableFuture<?> grant(TokenDemand demand) {
		return this.buckets.quota(demand).grant(demand.tokens());
	}

	@Override
	public void release(Permit permit) {
	}

	@Override
	public void maintain() {
	}

	@Override
	public void giveBackAll() {
	}

}
