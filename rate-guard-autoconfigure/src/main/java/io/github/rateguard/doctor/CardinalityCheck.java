package io.github.rateguard.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * {@link CheckCode#CARDINALITY}. A finding stays for an hour after the last call that
 * shared a bucket with strangers. Thread-safe.
 */
public final class CardinalityCheck implements Check {

	private static final Duration MEMORY = Duration.ofHours(1);

	private static final int MOST_METERS = 2_000;

	private final StoreStatistics statistics;

	private final MeterCount meters;

	private final Clock clock;

	private long known;

	private @Nullable Instant grownAt;

	/**
	 * Create a check.
	 * @param statistics tells how many calls shared a bucket with strangers
	 * @param meters tells how many meters of rate-guard there are
	 * @param clock the time
	 */
	public CardinalityCheck(StoreStatistics statistics, MeterCount meters, Clock clock) {
		this.statistics = statistics;
		this.meters = meters;
		this.clock = clock;
	}

	@Override
	public synchronized CheckResult examine() {
		Instant now = this.clock.instant();
		long overflows = this.statistics.overflows();
		if (overflows > this.known) {
			this.known = overflows;
			this.grownAt = now;
		}
		if (this.grownAt != null && now.isBefore(this.grownAt.plus(MEMORY))) {
			return CheckResult
				.found("%d calls of new callers have shared a bucket with strangers.".formatted(overflows));
		}
		int count = this.meters.count();
		return (count > MOST_METERS) ? CheckResult.found("There are %d meters of rate-guard.".formatted(count))
				: CheckResult.passed();
	}

}
