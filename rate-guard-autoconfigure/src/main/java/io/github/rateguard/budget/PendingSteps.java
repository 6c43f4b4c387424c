package io.github.rateguard.budget;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.rateguard.Money;
import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Settle;
import org.jspecify.annotations.Nullable;

/**
 * Steps that wait for a trip, key by key in their order. When there are too many, those
 * of one key that were never sent become one charge; their holds end by themselves, and
 * so do those that would be released. What cannot be merged is kept: it is money that was
 * spent. Thread-safe.
 */
final class PendingSteps {

	static final int MAXIMUM = 10_000;

	static final int MOST_PER_TRIP = 100;

	private static final int MARGIN = 1_000;

	private final ConcurrentMap<LedgerKey, Deque<LedgerStep>> lines = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final Supplier<String> ids;

	private volatile int mergedAbove = MAXIMUM;

	/**
	 * Create a collection.
	 * @param ids makes ids of charges
	 */
	PendingSteps(Supplier<String> ids) {
		this.ids = ids;
	}

	void add(LedgerKey key, LedgerStep step) {
		this.lines.compute(key, (same, present) -> {
			Deque<LedgerStep> line = (present != null) ? present : new ArrayDeque<>();
			LedgerStep joined = joined(line.peekLast(), step);
			if (joined != null) {
				line.removeLast();
				line.add(joined);
			}
			else {
				line.add(step);
				this.size.incrementAndGet();
			}
			return line;
		});
		if (this.size.get() > this.mergedAbove) {
			merge();
		}
	}

	/**
	 * Many reports, of streams above all, are one step.
	 */
	private static @Nullable LedgerStep joined(@Nullable LedgerStep last, LedgerStep step) {
		if (last instanceof Charge before && step instanceof Charge charge && before.first() && charge.first()
				&& before.amount() + charge.amount() <= Money.MAX_MICROS) {
			return new Charge(before.id(), before.amount() + charge.amount(), true);
		}
		return (last instanceof Extend before && step instanceof Extend extend && before.id().equals(extend.id()))
				? extend : null;
	}

	/**
	 * Take the first steps of a key.
	 * @return the steps, no more than fit into a trip
	 */
	List<LedgerStep> take(LedgerKey key) {
		if (!this.lines.containsKey(key)) {
			return List.of();
		}
		List<LedgerStep> taken = new ArrayList<>();
		this.lines.computeIfPresent(key, (same, line) -> {
			while (taken.size() < MOST_PER_TRIP && !line.isEmpty()) {
				taken.add(line.remove());
			}
			return line.isEmpty() ? null : line;
		});
		this.size.addAndGet(-taken.size());
		return taken;
	}

	/**
	 * Put steps back to where they were, because their trip failed.
	 */
	void putBack(LedgerKey key, List<LedgerStep> steps) {
		if (steps.isEmpty()) {
			return;
		}
		this.lines.compute(key, (same, present) -> {
			Deque<LedgerStep> line = (present != null) ? present : new ArrayDeque<>();
			for (int i = steps.size() - 1; i >= 0; i--) {
				line.addFirst(steps.get(i));
			}
			return line;
		});
		this.size.addAndGet(steps.size());
	}

	Set<LedgerKey> keys() {
		return this.lines.keySet();
	}

	int size() {
		return this.size.get();
	}

	private synchronized void merge() {
		if (this.size.get() <= this.mergedAbove) {
			return;
		}
		this.lines.entrySet()
			.stream()
			.max(Comparator.comparingInt((entry) -> entry.getValue().size()))
			.map(Map.Entry::getKey)
			.ifPresent((longest) -> this.lines.computeIfPresent(longest, (same, line) -> merged(line)));
		this.mergedAbove = Math.max(MAXIMUM, this.size.get() + MARGIN);
	}

	private Deque<LedgerStep> merged(Deque<LedgerStep> line) {
		int before = line.size();
		long sum = 0;
		Iterator<LedgerStep> steps = line.iterator();
		while (steps.hasNext()) {
			LedgerStep step = steps.next();
			long amount = mergeable(step);
			if (amount >= 0 && sum + amount <= Money.MAX_MICROS) {
				sum += amount;
				steps.remove();
			}
		}
		if (sum > 0) {
			line.addFirst(new Charge(this.ids.get(), sum, true));
		}
		this.size.addAndGet(line.size() - before);
		return line;
	}

	/**
	 * Return what a step spends for certain and has not spent yet; negative if nobody
	 * knows.
	 */
	private static long mergeable(LedgerStep step) {
		if (step instanceof Settle settle) {
			return settle.first() ? settle.amount() : -1;
		}
		if (step instanceof Charge charge) {
			return charge.first() ? charge.amount() : -1;
		}
		return 0;
	}

}
