package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.NestedExceptionUtils;

/**
 * Shared buckets, and the buckets of this instance for calls that the shared store did
 * not answer in time. A call is then counted by this instance alone: its verdict says so,
 * and so does the log, once per outage.
 */
final class FallbackBuckets implements Buckets {

	private static final Log logger = LogFactory.getLog(FallbackBuckets.class);

	private final Buckets shared;

	private final Buckets local;

	private final AtomicBoolean failing = new AtomicBoolean();

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
			if (this.failing.get() && hasAsked(taking) && this.failing.compareAndSet(true, false)) {
				logger.info("The store answers again: limits are shared by all instances");
			}
			return taking;
		}
		catch (StoreUnavailableException ex) {
			if (this.failing.compareAndSet(false, true)) {
				logger.warn("The store does not answer: limits are counted by this instance alone until it does ("
						+ NestedExceptionUtils.getMostSpecificCause(ex) + ")");
				logger.debug("The first failure of this outage", ex);
			}
			return this.local.takeAllOrNone(demands);
		}
	}

	/**
	 * Answers that need no store say nothing about it.
	 */
	private static boolean hasAsked(Taking taking) {
		return taking.answers()
			.stream()
			.anyMatch((answer) -> answer instanceof Available || answer instanceof Exhausted);
	}

}
