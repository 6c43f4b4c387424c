package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Algorithm;

/**
 * Everything that can be limited, in a store that all instances share.
 */
final class SharedQuotas implements QuotaSource {

	private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

	private static final long RENEWAL_NANOS = PermitStore.TIME_TO_LIVE.toNanos() / 3;

	private final LeasedBuckets buckets;

	private final WindowQuotas windows;

	private final PermitStore permits;

	private final PermitKeys permitKeys;

	private long renewedAt = System.nanoTime();

	SharedQuotas(LeasedBuckets buckets, WindowQuotas windows, PermitStore permits, PermitKeys permitKeys) {
		this.buckets = buckets;
		this.windows = windows;
		this.permits = permits;
		this.permitKeys = permitKeys;
	}

	@Override
	public Quota quota(BucketDemand demand) {
		if (demand instanceof PermitDemand wanted) {
			return new PermitQuota(wanted, this.permitKeys, this.permits);
		}
		TokenDemand tokens = (TokenDemand) demand;
		return (tokens.algorithm() == Algorithm.SLIDING_WINDOW) ? this.windows.quota(tokens)
				: this.buckets.quota(tokens);
	}

	@Override
	public CompletableFuture<BucketAnswer> look(TokenDemand demand) {
		return (demand.algorithm() == Algorithm.SLIDING_WINDOW) ? this.windows.look(demand)
				: this.buckets.look(demand);
	}

	@Override
	public CompletableFuture<?> grant(TokenDemand demand) {
		return this.buckets.quota(demand).grant(demand.tokens());
	}

	@Override
	public void release(Permit permit) {
		this.permits.release(permit);
	}

	@Override
	public void prepare() {
		new WarmUp(this.buckets).run();
	}

	@Override
	public void maintain() {
		this.buckets.endIdleLeases();
		long time = System.nanoTime();
		if (time - this.renewedAt >= RENEWAL_NANOS) {
			this.renewedAt = time;
			this.permits.renew();
		}
	}

	@Override
	public void giveBackAll() {
		this.buckets.endAllLeases(STOP_TIMEOUT);
	}

}
