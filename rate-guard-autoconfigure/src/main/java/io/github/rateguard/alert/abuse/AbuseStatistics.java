package io.github.rateguard.alert.abuse;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of events, counted by kind since the start of this instance. Thread-safe.
 * Internal.
 */
public final class AbuseStatistics {

	private final Map<AbuseKind, LongAdder[]> counts = new EnumMap<>(AbuseKind.class);

	/**
	 * Create statistics in which nothing has happened yet.
	 */
	public AbuseStatistics() {
		for (AbuseKind kind : AbuseKind.values()) {
			LongAdder[] outcomes = new LongAdder[Outcome.values().length];
			for (int i = 0; i < outcomes.length; i++) {
				outcomes[i] = new LongAdder();
			}
			this.counts.put(kind, outcomes);
		}
	}

	/**
	 * Return how often something became of events.
	 * @param kind what they are about
	 * @param outcome what became of them
	 * @return how often
	 */
	public long count(AbuseKind kind, Outcome outcome) {
		return counter(kind, outcome).sum();
	}

	/**
	 * Return how many events there were.
	 */
	long events(AbuseKind kind) {
		long events = 0;
		for (Outcome outcome : Outcome.values()) {
			events += count(kind, outcome);
		}
		return events;
	}

	void add(AbuseKind kind, Outcome outcome) {
		counter(kind, outcome).increment();
	}

	private LongAdder counter(AbuseKind kind, Outcome outcome) {
		LongAdder[] outcomes = this.counts.get(kind);
		if (outcomes == null) {
			throw new IllegalArgumentException("Nothing is counted of " + kind);
		}
		return outcomes[outcome.ordinal()];
	}

	/**
	 * What becomes of an event.
	 */
	public enum Outcome {

		/**
		 * It has an entry.
		 */
		WRITTEN,

		/**
		 * It is counted by the entry of others.
		 */
		SAMPLED,

		/**
		 * It should have an entry and has none, as too many others waited.
		 */
		DROPPED

	}

}
