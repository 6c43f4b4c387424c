package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Shared buckets, and the buckets of this instance for calls that the shared store did
 * not answer in time. A call is then counted by this instance alone: its verdict says so,
 * and so does the log, once per outage.
 */
final class FallbackBuckets implements Buckets {

	private static final Log logger = LogFactory.getLog(FallbackBuckets.class);

	private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

	private final Buckets shared;

	private final Buckets local;

	private final AtomicReference<@Nullable Long> lastFailure = new AtomicReference<>();

	FallbackBuckets(Buckets shared, Buckets local) {
		this.shared = shared;
		this.local = local;
	}

	@Override
	public BucketStore store() {
		return this.shared.store();
	}

	@Override
	public boolean isReachable() {
		return this.shared.isReachable();
	}

	@Override
	public Taking takeAllOrNone(List<BucketDemand> demands) {
		try {
			Taking taking = this.shared.takeAllOrNone(demands);
			if (hasAsked(taking)) {
				noticeRecovery();
			}
			return taking;
		}
		catch (StoreUnavailableException ex) {
			noticeFailure(ex);
			return this.local.takeAllOrNone(demands);
		}
	}

	private void noticeFailure(StoreUnavailableException ex) {
		if (this.lastFailure.getAndSet(System.nanoTime()) == null) {
			logger.warn("The store does not answer: limits are counted by this instance alone until it does ("
					+ NestedExceptionUtils.getMostSpecificCause(ex) + ")");
			logger.debug("The first failure of this outage", ex);
		}
	}

	/**
	 * Only a time without failures is a recovery: answers out of memory, and single ones
	 * between failures, are none.
	 */
	private void noticeRecovery() {
		Long failedAt = this.lastFailure.get();
		if (failedAt != null && System.nanoTime() - failedAt > QUIET_NANOS
				&& this.lastFailure.compareAndSet(failedAt, null)) {
			logger.info("The store answers again: limits are shared by all instances");
		}
	}

	/**
	 * Answers that need no store say nothing about it.
	 */
	private static boolean hasAsked(Taking taking) {
		for (BucketAnswer answer : taking.answers()) {
			if (answer instanceof Available || answer instanceof Exhausted) {
				return true;
			}
		}
		return false;
	}

}
