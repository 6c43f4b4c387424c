package io.github.rateguard.behaviour.engine;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.github.rateguard.behaviour.Level;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts that this instance knows, one for each client. Reading takes no lock.
 * Bounded: one too many replaces the weakest, and of equally weak ones that which ends
 * first. Thread-safe.
 */
final class KnownVerdicts {

	private static final Comparator<KnownVerdict> BY_WEIGHT = Comparator
		.comparing((KnownVerdict known) -> known.verdict().level())
		.thenComparingLong((known) -> known.verdict().until())
		.thenComparingLong((known) -> known.verdict().client());

	private final int maximum;

	private final Map<Long, KnownVerdict> verdicts = new ConcurrentHashMap<>();

	private final TreeSet<KnownVerdict> byWeight = new TreeSet<>(BY_WEIGHT);

	/**
	 * Create verdicts.
	 * @param maximum how many there can be
	 */
	KnownVerdicts(int maximum) {
		this.maximum = maximum;
	}

	/**
	 * Find a verdict, which may have ended.
	 */
	@Nullable KnownVerdict get(long client) {
		// Most often nobody is thought anything of, which needs no object to find out
		return this.verdicts.isEmpty() ? null : this.verdicts.get(client);
	}

	/**
	 * Put a verdict, unless there is one of the client that was made later.
	 */
	synchronized void put(KnownVerdict known) {
		KnownVerdict previous = this.verdicts.get(known.verdict().client());
		if (previous != null && previous.at() > known.at()) {
			return;
		}
		if (previous != null) {
			this.byWeight.remove(previous);
		}
		else if (this.byWeight.size() >= this.maximum) {
			KnownVerdict weakest = this.byWeight.first();
			if (BY_WEIGHT.compare(known, weakest) < 0) {
				return;
			}
			this.byWeight.remove(weakest);
			this.verdicts.remove(weakest.verdict().client());
		}
		this.verdicts.put(known.verdict().client(), known);
		this.byWeight.add(known);
	}

	/**
	 * Remove the verdict of a client, unless it was made after a time.
	 */
	synchronized void remove(long client, long at) {
		KnownVerdict known = this.verdicts.get(client);
		if (known != null && known.at() <= at) {
			this.verdicts.remove(client);
			this.byWeight.remove(known);
		}
	}

	synchronized void removeIf(Predicate<KnownVerdict> predicate) {
		this.byWeight.removeIf((known) -> {
			boolean removed = predicate.test(known);
			if (removed) {
				this.verdicts.remove(known.verdict().client());
			}
			return removed;
		});
	}

	synchronized List<KnownVerdict> all() {
		return List.copyOf(this.byWeight);
	}

	/**
	 * Return how many verdicts of each level hold at a time.
	 */
	Map<Level, Integer> levels(long now) {
		Map<Level, Integer> levels = new EnumMap<>(Level.class);
		for (KnownVerdict known : this.verdicts.values()) {
			if (known.holds(now)) {
				levels.merge(known.verdict().level(), 1, Integer::sum);
			}
		}
		return levels;
	}

}
