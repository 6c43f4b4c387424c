package io.github.rateguard.bucket;

/**
 * Everything that can be limited, in the memory of this instance.
 */
final class LocalQuotas implements QuotaSource {

	private final LocalBuckets buckets;

	LocalQuotas(LocalBuckets buckets) {
		this.buckets = buckets;
	}

	@Override
	public Quota quota(BucketDemand demand) {
		return this.buckets.quota((TokenDemand) demand);
	}

	Debts debts() {
		return this.buckets;
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
