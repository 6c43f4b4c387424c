package io.github.rateguard.bucket;

import io.github.rateguard.Algorithm;

/**
 * Buckets behind a proxy manager of the application. Windows and permits it cannot keep:
 * those are in the memory of each instance.
 */
final class ForeignQuotas implements QuotaSource {

	private final LeasedBuckets buckets;

	private final LocalQuotas local;

	ForeignQuotas(LeasedBuckets buckets, LocalQuotas local) {
		this.buckets = buckets;
		this.local = local;
	}

	@Override
	public Quota quota(BucketDemand demand) {
		return (demand instanceof TokenDemand tokens && tokens.algorithm() == Algorithm.TOKEN_BUCKET)
				? this.buckets.quota(tokens) : this.local.quota(demand);
	}

	@Override
	public void release(Permit permit) {
		this.local.release(permit);
	}

	@Override
	public void maintain() {
		this.local.maintain();
	}

	@Override
	public void giveBackAll() {
	}

}
