package io.github.rateguard.bucket;

import io.github.rateguard.bucket.BucketAnswer.Unavailable;
import io.github.rateguard.bucket.BucketAnswer.Uncounted;
import io.github.rateguard.store.LiveInstances;

/**
 * Answers demands that the store did not answer in time, each by its rule. What is
 * counted in the memory of this instance meanwhile is owed to the store.
 */
final class OutageRules {

	private static final Take UNCOUNTED = Take.nothing(new Uncounted());

	private static final Take UNAVAILABLE = Take.nothing(new Unavailable());

	private final QuotaSource local;

	private final LiveInstances instances;

	private final OutageLog log;

	OutageRules(QuotaSource local, LiveInstances instances, OutageLog log) {
		this.local = local;
		this.instances = instances;
		this.log = log;
	}

	/**
	 * Answer a demand.
	 * @param demand the demand
	 * @param quota what the store was asked for
	 * @param failure why there is no answer of the store
	 */
	Take take(BucketDemand demand, Quota quota, Throwable failure) {
		this.log.failed(failure);
		return switch (demand.whenStoreFails()) {
			case REFUSE -> UNAVAILABLE;
			case ADMIT -> UNCOUNTED;
			case LOCAL_SHARE -> takeShare(demand, quota, this.instances.count());
		};
	}

	boolean isOutage() {
		return this.log.isOutage();
	}

	/**
	 * The store has answered.
	 */
	void answered() {
		this.log.answered();
	}

	/**
	 * Release a permit, if it was given while the store did not answer.
	 */
	void release(Permit permit) {
		this.local.release(permit);
	}

	/**
	 * Renew the permits that were given while the store did not answer.
	 */
	void maintain() {
		this.local.maintain();
	}

	/**
	 * That a share is too small for a call is not the fault of the caller.
	 */
	private Take takeShare(BucketDemand demand, Quota quota, int instances) {
		BucketDemand share = demand.share(instances);
		if (share.exceedsCapacity()) {
			return UNAVAILABLE;
		}
		BucketAnswer refusal = quota.chargeToMemory(demand.tokens(), instances);
		if (refusal != null) {
			return Take.nothing(refusal);
		}
		Take take = this.local.quota(share).takeAtOnce(share.tokens());
		if (take == null || take.answer().refused()) {
			quota.unchargeMemory(demand.tokens(), instances);
			return (take != null) ? take : UNAVAILABLE;
		}
		return new Take(take.answer(), () -> {
			take.giveBack().run();
			quota.unchargeMemory(demand.tokens(), instances);
		});
	}

}
