package io.github.rateguard.bucket;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Algorithm;
import io.github.rateguard.store.StoreStatistics;

/**
 * Everything that can be limited, in the memory of this instance.
 */
final class LocalQuotas implements QuotaSource {

	private final LocalBuckets buckets;

	private final LocalWindowStore windows;

	private final LocalPermitStore permits;

	private final PermitKeys permitKeys;

	private final Engine engine;

	LocalQuotas(long maximumSize, Clock clock, NewKeys newKeys, PermitKeys permitKeys, StoreStatistics statistics) {
		this.buckets = new LocalBuckets(maximumSize, new ClockTimeMeter(clock), newKeys, statistics);
		this.windows = new LocalWindowStore(maximumSize, clock, newKeys, statistics);
		this.permits = new LocalPermitStore(maximumSize, clock, PermitStore.TIME_TO_LIVE, statistics);
		this.permitKeys = permitKeys;
		this.engine = new Engine(new ClockTimeMeter(clock), null, () -> 0, Debts.NONE, statistics);
	}

	@Override
	public Quota quota(BucketDemand demand) {
		if (demand instanceof PermitDemand wanted) {
			return new ImmediateQuota(new PermitQuota(wanted, this.permitKeys, this.permits));
		}
		TokenDemand tokens = (TokenDemand) demand;
		if (tokens.algorithm() == Algorithm.SLIDING_WINDOW) {
			BucketKey key = this.windows.admit(tokens.key(), tokens.source());
			return new ImmediateQuota(new WindowQuota(key, tokens.limits(), this.windows, null, this.engine));
		}
		return this.buckets.quota(tokens);
	}

	/**
	 * Return what buckets here miss, which shared ones must pay.
	 */
	Debts ofBuckets() {
		return this.buckets;
	}

	/**
	 * Return the windows here. What they hold, shared ones must pay.
	 */
	LocalWindowStore windows() {
		return this.windows;
	}

	@Override
	public CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		return (demand.algorithm() == Algorithm.SLIDING_WINDOW)
				? this.windows.look(demand.key(), demand.limits(), demand.tokens())
					.thenApply((answer) -> answer.seenBefore(demand.tokens()))
				: CompletableFuture.completedFuture(this.buckets.look(demand));
	}

	@Override
	public CompletableFuture<?> grant(TokenDemand demand) {
		return this.buckets.grant(demand);
	}

	@Override
	public void release(Permit permit) {
		this.permits.release(permit);
	}

	@Override
	public void maintain() {
		this.permits.renew();
	}

	@Override
	public void giveBackAll() {
	}

}
