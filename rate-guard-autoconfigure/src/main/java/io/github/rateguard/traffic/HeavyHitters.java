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

	void count(K key, boolean refused) {
		Cell cell = this.cells.get(key);
		if (cell == null) {
			cell = admit(key);
		}
		if (cell != null) {
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
	 * @param listener is given each key with how many were counted and how many of them
	 * were refused
	 */
	void forEach(BiConsumer<K, Tally> listener) {
		this.cells.forEach((key, cell) -> listener.accept(key, new Tally(cell.requests.sum(), cell.refused.sum())));
	}

	record Tally(long requests, long refused) {

		Tally plus(Tally other) {
			return new Tally(this.requests + other.requests, this.refused + other.refused);
		}

	}

	private static final class Cell {

		/**
		 * What a newcomer may have missed, which keeps it from being replaced at once.
		 */
		private final long inherited;

		private final LongAdder requests = new LongAdder();

		private final LongAdder refused = new LongAdder();

		Cell(long inherited) {
			this.inherited = inherited;
		}

		private long rank() {
			return this.inherited + this.requests.sum();
		}

	}

}
