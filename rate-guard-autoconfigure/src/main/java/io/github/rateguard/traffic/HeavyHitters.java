package io.github.rateguard.traffic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The most frequent of any number of keys, in a map of fixed size: space-saving with
 * randomized admission. Where there is no room, a newcomer takes the place of the least
 * frequent one with a chance of one in its count, so that a flood of keys that come once
 * pushes nobody out who comes often, and costs next to nothing. Counts begin when a key
 * gets its place: they are never too high. Thread-safe.
 *
 * @param <K> what is counted
 */
final class HeavyHitters<K> {

	private final int capacity;

	private final Map<K, Cell> cells = new ConcurrentHashMap<>();

	/**
	 * The rank of the least frequent key, as it was last looked for.
	 */
	private volatile long least = 1;

	HeavyHitters(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Count a key.
	 * @param tier what is remembered of the key, the last of them
	 * @param second the time, since 1970
	 */
	void count(K key, boolean refused, String tier, long second) {
		Cell cell = this.cells.get(key);
		if (cell == null) {
			cell = admit(key);
		}
		if (cell != null) {
			cell.see(tier, second);
			cell.requests.increment();
			if (refused) {
				cell.refused.increment();
			}
		}
	}

	private @Nullable Cell admit(K key) {
		if (this.cells.size() < this.capacity) {
			return this.cells.computeIfAbsent(key, (first) -> new Cell(0));
		}
		if (ThreadLocalRandom.current().nextLong(this.least + 1) != 0) {
			return null;
		}
		return replaceLeast(key);
	}

	private synchronized @Nullable Cell replaceLeast(K key) {
		K leastKey = null;
		long rank = Long.MAX_VALUE;
		for (Map.Entry<K, Cell> entry : this.cells.entrySet()) {
			long next = entry.getValue().rank();
			if (next < rank) {
				rank = next;
				leastKey = entry.getKey();
			}
		}
		this.least = rank;
		if (leastKey == null) {
			return null;
		}
		this.cells.remove(leastKey);
		long inherited = rank;
		return this.cells.computeIfAbsent(key, (first) -> new Cell(inherited));
	}

	/**
	 * Tell what was counted, in any order.
	 * @param listener is given each key with how many were counted, how many of them were
	 * refused, and what is remembered
	 */
	void forEach(BiConsumer<K, Tally> listener) {
		this.cells.forEach((key, cell) -> listener.accept(key, cell.tally()));
	}

	record Tally(long requests, long refused, String tier, long seenAt) {

		Tally plus(Tally other) {
			Tally later = (other.seenAt > this.seenAt) ? other : this;
			return new Tally(this.requests + other.requests, this.refused + other.refused, later.tier, later.seenAt);
		}

	}

	private static final class Cell {

		/**
		 * What a newcomer may have missed, which keeps it from being replaced at once.
		 */
		private final long inherited;

		private final LongAdder requests = new LongAdder();

		private final LongAdder refused = new LongAdder();

		private volatile String tier = "";

		private volatile long seenAt;

		Cell(long inherited) {
			this.inherited = inherited;
		}

		/**
		 * Write seldom: many threads count the same key.
		 */
		private void see(String tier, long second) {
			if (!this.tier.equals(tier)) {
				this.tier = tier;
			}
			if (this.seenAt != second) {
				this.seenAt = second;
			}
		}

		private Tally tally() {
			return new Tally(this.requests.sum(), this.refused.sum(), this.tier, this.seenAt);
		}

		private long rank() {
			return this.inherited + this.requests.sum();
		}

	}

}
