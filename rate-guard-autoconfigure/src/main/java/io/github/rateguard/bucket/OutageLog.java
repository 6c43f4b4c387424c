package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Says when the store stops and starts answering, once for each outage. Thread-safe.
 */
final class OutageLog {

	private static final Log logger = LogFactory.getLog(OutageLog.class);

	private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

	private final MonotonicTime time;

	private final AtomicReference<@Nullable Long> lastFailure = new AtomicReference<>();

	OutageLog(MonotonicTime time) {
		this.time = time;
	}

	void failed(Throwable failure) {
		if (this.lastFailure.getAndSet(this.time.nanos()) == null) {
			logger.warn("The store does not answer: calls are answered by the rule of their policy until it does ("
					+ NestedExceptionUtils.getMostSpecificCause(failure) + ")");
			logger.debug("The first failure of this outage", failure);
		}
	}

	/**
	 * Only a time without failures is a recovery: single answers between failures are
	 * none.
	 */
	void answered() {
		Long failedAt = this.lastFailure.get();
		if (failedAt != null && this.time.nanos() - failedAt > QUIET_NANOS
				&& this.lastFailure.compareAndSet(failedAt, null)) {
			logger.info("The store answers again: limits are shared by all instances");
		}
	}

	/**
	 * Return whether an outage goes on.
	 */
	boolean isOutage() {
		return this.lastFailure.get() != null;
	}

}
