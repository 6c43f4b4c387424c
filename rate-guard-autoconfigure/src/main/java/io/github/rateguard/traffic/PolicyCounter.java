package io.github.rateguard.traffic;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.rateguard.guard.PolicyVerdict.Outcome;

/**
 * Counts what one policy says on this instance. Counting neither blocks nor allocates.
 * Thread-safe.
 */
final class PolicyCounter {

	private final Line admitted = new Line();

	private final Line refused = new Line();

	private final Line shadowRefused = new Line();

	/**
	 * Count what was said. A policy that was not asked says nothing.
	 */
	void count(Outcome outcome, long second) {
		switch (outcome) {
			case ADMITTED -> this.admitted.count(second);
			case REFUSED -> this.refused.count(second);
			case SHADOW_REFUSED -> this.shadowRefused.count(second);
			case SKIPPED -> {
			}
		}
	}

	PolicyTraffic report(String policy, long now) {
		Map<Long, Counts> seconds = new TreeMap<>();
		for (long second = now - SecondCounts.KEPT + 1; second <= now; second++) {
			Counts counts = new Counts(this.admitted.seconds.get(second), this.refused.seconds.get(second),
					this.shadowRefused.seconds.get(second));
			if (!counts.isNone()) {
				seconds.put(second, counts);
			}
		}
		return new PolicyTraffic(policy,
				new Counts(this.admitted.total.sum(), this.refused.total.sum(), this.shadowRefused.total.sum()),
				seconds);
	}

	private static final class Line {

		private final LongAdder total = new LongAdder();

		private final SecondCounts seconds = new SecondCounts();

		private void count(long second) {
			this.total.increment();
			this.seconds.count(second);
		}

	}

}
