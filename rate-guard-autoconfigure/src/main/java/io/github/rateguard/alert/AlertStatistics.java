package io.github.rateguard.alert;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of alerts, counted by notifier. Thread-safe. Internal.
 */
public final class AlertStatistics {

	private final Map<String, Map<Outcome, LongAdder>> counts = new LinkedHashMap<>();

	/**
	 * Create statistics in which nothing has happened yet.
	 * @param notifiers the names of the notifiers
	 */
	public AlertStatistics(Set<String> notifiers) {
		for (String notifier : notifiers) {
			Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
			for (Outcome outcome : Outcome.values()) {
				outcomes.put(outcome, new LongAdder());
			}
			this.counts.put(notifier, outcomes);
		}
	}

	/**
	 * Return the notifiers.
	 * @return their names
	 */
	public Set<String> notifiers() {
		return Collections.unmodifiableSet(this.counts.keySet());
	}

	/**
	 * Return how often something became of alerts.
	 * @param notifier the name of one of {@link #notifiers()}
	 * @param outcome what became of them
	 * @return how often
	 */
	public long count(String notifier, Outcome outcome) {
		return counter(notifier, outcome).sum();
	}

	void add(String notifier, Outcome outcome, long times) {
		counter(notifier, outcome).add(times);
	}

	private LongAdder counter(String notifier, Outcome outcome) {
		Map<Outcome, LongAdder> outcomes = this.counts.get(notifier);
		LongAdder counter = (outcomes != null) ? outcomes.get(outcome) : null;
		if (counter == null) {
			throw new IllegalArgumentException("There is no notifier '%s'".formatted(notifier));
		}
		return counter;
	}

	/**
	 * What becomes of an alert at a notifier.
	 */
	public enum Outcome {

		/**
		 * Somebody was told.
		 */
		SENT,

		/**
		 * Nobody was told, after all tries.
		 */
		FAILED,

		/**
		 * Nobody was told, as too many others waited, or the application stopped.
		 */
		DROPPED,

		/**
		 * Nobody was told, as the cause had been told within its cool-down, or waited to
		 * be.
		 */
		SUPPRESSED

	}

}
