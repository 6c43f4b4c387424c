package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

import io.github.bucket4j.BucketExceptions;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.RetryDecision;
import io.github.bucket4j.distributed.proxy.RetryStrategy.RetryMetadata;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.MutableBucketEntry;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Conflict;
import io.github.rateguard.store.SharedState.Swap;
import org.jspecify.annotations.Nullable;

/**
 * Bucket4j's buckets over {@link SharedState}. Unlike Bucket4j's own managers for Redis,
 * it starts from the state that this instance saw last, so that a call costs one trip
 * where nobody interfered and a refusal none. A swap that fails brings the current bytes
 * along; limits are replaced by the same compare-and-swap; attempts are bounded and
 * jittered; and the whole operation has a deadline. A key lives until its bucket is full
 * again, and {@link #KEPT_AFTER_REFILL} longer for instances whose clocks are behind.
 */
final class SharedStateProxyManager extends AbstractCompareAndSwapBasedProxyManager<RememberedKey> {

	private static final Duration KEPT_AFTER_REFILL = Duration.ofSeconds(10);

	private static final int MAXIMUM_ATTEMPTS = 256;

	private static final int MAXIMUM_JITTER_MICROS = 500;

	private final SharedState sharedState;

	private final Duration deadline;

	private final ExpirationAfterWriteStrategy expiration = ExpirationAfterWriteStrategy
		.basedOnTimeForRefillingBucketUpToMax(KEPT_AFTER_REFILL);

	SharedStateProxyManager(SharedState sharedState, Clock clock, Duration deadline) {
		super(ClientSideConfig.getDefault()
			.withClientClock(new ClockTimeMeter(clock))
			.withRequestTimeout(deadline)
			.withRetryStrategy(SharedStateProxyManager::retry));
		this.sharedState = sharedState;
		this.deadline = deadline;
	}

	private static RetryDecision retry(RetryMetadata attempt) {
		if (attempt.getAttemptNumber() >= MAXIMUM_ATTEMPTS) {
			return RetryDecision.stop();
		}
		return RetryDecision
			.retryAfter(Duration.ofNanos(1_000L * ThreadLocalRandom.current().nextInt(MAXIMUM_JITTER_MICROS)));
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(RememberedKey key) {
		return new Operation(key);
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(RememberedKey key) {
		throw BucketExceptions.asyncModeIsNotSupported();
	}

	@Override
	public boolean isAsyncModeSupported() {
		return false;
	}

	@Override
	public boolean isExpireAfterWriteSupported() {
		return true;
	}

	@Override
	public void removeProxy(RememberedKey key) {
		throw new IllegalStateException("Keys expire by themselves");
	}

	@Override
	protected CompletableFuture<Void> removeAsync(RememberedKey key) {
		throw new IllegalStateException("Keys expire by themselves");
	}

	/**
	 * One command on one bucket, over as many attempts as it takes. Used by one thread.
	 */
	private final class Operation implements CompareAndSwapOperation {

		private final RememberedKey key;

		private @Nullable SeenState seen;

		Operation(RememberedKey key) {
			this.key = key;
		}

		@Override
		public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
			long sentAt = System.nanoTime();
			SeenState seen = this.seen;
			if (seen == null) {
				seen = recallOrRead(timeout(timeoutNanos));
			}
			if (!seen.isWanted()) {
				seen = replaceLimits(seen, timeout(timeoutNanos).minusNanos(System.nanoTime() - sentAt));
			}
			this.seen = seen;
			return Optional.ofNullable(seen.wanted());
		}

		@Override
		public boolean compareAndSwap(byte @Nullable [] originalData, byte[] newData, RemoteBucketState newState,
				Optional<Long> timeoutNanos) {
			byte[] expected = (this.seen != null) ? this.seen.stored() : null;
			long sentAt = System.nanoTime();
			Swap swap = SharedStateProxyManager.this.sharedState.compareAndSwap(this.key.bytes(), expected, newData,
					timeToLive(newState), timeout(timeoutNanos));
			SeenState now = (swap instanceof Conflict conflict) ? seen(conflict.current()) : SeenState.written(newData);
			this.seen = now;
			this.key.remember(now, sentAt);
			return !(swap instanceof Conflict);
		}

		private SeenState recallOrRead(Duration timeout) {
			long sentAt = System.nanoTime();
			SeenState remembered = this.key.recall(sentAt);
			if (remembered != null) {
				return remembered;
			}
			SeenState read = seen(SharedStateProxyManager.this.sharedState.get(this.key.bytes(), timeout));
			this.key.remember(read, sentAt);
			return read;
		}

		/**
		 * A refusal writes nothing, so the new limits are written before it is known:
		 * they refill from now on.
		 */
		private SeenState replaceLimits(SeenState seen, Duration timeout) {
			byte[] wanted = seen.wanted();
			if (wanted == null) {
				return seen;
			}
			long sentAt = System.nanoTime();
			Swap swap = SharedStateProxyManager.this.sharedState.compareAndSwap(this.key.bytes(), seen.stored(), wanted,
					timeToLive(new MutableBucketEntry(wanted).get()), timeout);
			SeenState now = (swap instanceof Conflict conflict) ? seen(conflict.current()) : SeenState.written(wanted);
			this.key.remember(now, sentAt);
			return now;
		}

		private Duration timeToLive(RemoteBucketState state) {
			return Duration
				.ofMillis(SharedStateProxyManager.this.expiration.calculateTimeToLiveMillis(state, currentTimeNanos()));
		}

		private SeenState seen(byte @Nullable [] stored) {
			return SeenState.of(stored, this.key.configuration(), currentTimeNanos());
		}

		private Duration timeout(Optional<Long> timeoutNanos) {
			return timeoutNanos.map(Duration::ofNanos).orElse(SharedStateProxyManager.this.deadline);
		}

	}

}
