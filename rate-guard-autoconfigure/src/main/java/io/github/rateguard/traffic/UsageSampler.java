package io.github.rateguard.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts a {@link UsageSample} while requests come. Where callers are too many, it counts
 * half as many from then on. Thread-safe.
 */
final class UsageSampler {

	private final Map<Long, Cell> cells = new ConcurrentHashMap<>();

	private volatile int level;

	void count(long hash, long tokens, boolean refused) {
		if (!UsageSample.isIn(hash, this.level)) {
			return;
		}
		Cell cell = this.cells.get(hash);
		if (cell == null) {
			cell = this.cells.computeIfAbsent(hash, (first) -> new Cell());
			if (this.cells.size() > UsageSample.MOST_CALLERS) {
				halve();
			}
		}
		cell.tokens.add(tokens);
		cell.requests.increment();
		if (refused) {
			cell.refused.increment();
		}
	}

	private synchronized void halve() {
		while (this.cells.size() > UsageSample.MOST_CALLERS) {
			int next = this.level + 1;
			this.level = next;
			this.cells.keySet().removeIf((hash) -> !UsageSample.isIn(hash, next));
		}
	}

	UsageSample sample() {
		Map<Long, Use> callers = new HashMap<>();
		this.cells.forEach(
				(hash, cell) -> callers.put(hash, new Use(cell.tokens.sum(), cell.requests.sum(), cell.refused.sum())));
		return UsageSample.of(this.level, callers);
	}

	private static final class Cell {

		private final LongAdder tokens = new LongAdder();

		private final LongAdder requests = new LongAdder();

		private final LongAdder refused = new LongAdder();

	}

}
