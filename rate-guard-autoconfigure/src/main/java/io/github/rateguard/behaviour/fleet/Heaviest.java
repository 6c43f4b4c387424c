package io.github.rateguard.behaviour.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The keys that weigh most, with what is kept of them. A new key replaces the lightest
 * when it has come to weigh more, so that a flood of keys that come once replaces
 * nothing. Used by one thread.
 *
 * @param <T> what is kept
 */
final class Heaviest<T> {

	private final int maximum;

	private final LongFunction<T> factory;

	private final Map<Long, Slot<T>> slots = new HashMap<>();

	private final List<Slot<T>> list = new ArrayList<>();

	private final Frequencies others = new Frequencies();

	Heaviest(int maximum, LongFunction<T> factory) {
		this.maximum = maximum;
		this.factory = factory;
	}

	/**
	 * Return what is kept of a key, or {@code null} if others weigh more.
	 */
	@Nullable T count(long key, double weight) {
		Slot<T> slot = this.slots.get(key);
		if (slot != null) {
			slot.weight += weight;
			return slot.value;
		}
		if (weight <= 0) {
			return null;
		}
		if (this.list.size() < this.maximum) {
			return enter(key, weight).value;
		}
		double estimate = this.others.add(key, weight);
		Slot<T> lightest = lightest();
		if (estimate <= lightest.weight) {
			return null;
		}
		this.slots.remove(lightest.key);
		this.list.remove(lightest);
		return enter(key, estimate).value;
	}

	private Slot<T> enter(long key, double weight) {
		Slot<T> slot = new Slot<>(key, this.factory.apply(key), weight);
		this.slots.put(key, slot);
		this.list.add(slot);
		return slot;
	}

	private Slot<T> lightest() {
		Slot<T> lightest = this.list.get(0);
		for (Slot<T> slot : this.list) {
			if (slot.weight < lightest.weight) {
				lightest = slot;
			}
		}
		return lightest;
	}

	@Nullable T find(long key) {
		Slot<T> slot = this.slots.get(key);
		return (slot != null) ? slot.value : null;
	}

	/**
	 * Go through all, the heaviest first.
	 */
	void forEach(BiConsumer<Long, T> action) {
		this.list.sort((left, right) -> {
			int order = Double.compare(right.weight, left.weight);
			return (order != 0) ? order : Long.compare(left.key, right.key);
		});
		this.list.forEach((slot) -> action.accept(slot.key, slot.value));
	}

	/**
	 * Let what was counted count less, and leave out what weighs nothing any more.
	 */
	void fade(double factor) {
		this.others.fade(factor);
		this.list.forEach((slot) -> slot.weight *= factor);
		this.list.removeIf((slot) -> slot.weight < 0.1 && this.slots.remove(slot.key) != null);
	}

	int size() {
		return this.list.size();
	}

	private static final class Slot<T> {

		private final long key;

		private final T value;

		private double weight;

		Slot(long key, T value, double weight) {
			this.key = key;
			this.value = value;
			this.weight = weight;
		}

	}

}
