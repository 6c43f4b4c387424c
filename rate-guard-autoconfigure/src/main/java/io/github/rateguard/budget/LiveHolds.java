package io.github.rateguard.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * The holds of calls under way, and when they are to be extended. Bounded: what is beyond
 * is not extended, but its settlement counts all the same. Thread-safe.
 */
final class LiveHolds {

	/**
	 * How often holds are extended: thrice in their life.
	 */
	static final Duration EXTENSION_INTERVAL = Ledger.HOLD_LIFE.dividedBy(3);

	private static final int MAXIMUM = 100_000;

	private static final int MOST_EXTENDED_PER_TRIP = 250;

	private static final long LONG_AGO = Long.MIN_VALUE / 2;

	private final ConcurrentMap<String, LiveHold> byId = new ConcurrentHashMap<>();

	private volatile long extendedAt;

	/**
	 * Create an empty collection.
	 * @param now the present time in milliseconds
	 */
	LiveHolds(long now) {
		this.extendedAt = now;
	}

	void add(LiveHold hold) {
		if (this.byId.size() < MAXIMUM) {
			this.byId.put(hold.id(), hold);
		}
	}

	void remove(LiveHold hold) {
		this.byId.remove(hold.id());
	}

	Collection<LiveHold> all() {
		return this.byId.values();
	}

	int size() {
		return this.byId.size();
	}

	/**
	 * Return the holds that are to be extended now: all, when it is time.
	 * @param now the present time in milliseconds
	 * @return the holds, as many together as fit into a trip
	 */
	List<OfKey> due(long now) {
		long since = now - this.extendedAt;
		// A clock that was put right must not keep holds from being extended
		if (since >= 0 && since < EXTENSION_INTERVAL.toMillis()) {
			return List.of();
		}
		this.extendedAt = now;
		Map<LedgerKey, List<LiveHold>> byKey = this.byId.values()
			.stream()
			.collect(Collectors.groupingBy(LiveHold::key));
		List<OfKey> due = new ArrayList<>(byKey.size());
		byKey.forEach((key, holds) -> {
			for (int from = 0; from < holds.size(); from += MOST_EXTENDED_PER_TRIP) {
				int to = Math.min(from + MOST_EXTENDED_PER_TRIP, holds.size());
				due.add(new OfKey(key, List.copyOf(holds.subList(from, to))));
			}
		});
		return due;
	}

	/**
	 * Extending has failed.
	 */
	void extendSoon() {
		this.extendedAt = LONG_AGO;
	}

	/**
	 * Holds on one ledger.
	 *
	 * @param key the ledger
	 * @param holds the holds
	 */
	record OfKey(LedgerKey key, List<LiveHold> holds) {

	}

}
