package io.github.rateguard.bucket;

import java.time.Duration;

/**
 * Everything that can be limited, in a store that all instances share.
 */
final class SharedQuotas implements QuotaSource {

	private final LeasedBuckets buckets;

	SharedQuotas(LeasedBuckets buckets) {
		this.buckets = buckets;
	}

	@Override
	public Quota quota(BucketDemand demand) {
		return this.buckets.quota((TokenDemand) demand);
	}

	@Override
	public void release(Permit permit) {
	}

	@Override
	public void maintain() {
		this.buckets.endIdleLeases();
	}

	@Override
	public void giveBackAll() {
		this.buckets.endAllLeases(Duration.ofSeconds(1));
	}

}
