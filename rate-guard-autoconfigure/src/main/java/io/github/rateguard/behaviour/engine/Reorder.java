package io.github.rateguard.behaviour.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;

/**
 * Holds observations back until those that come by other ways are there too, and gives
 * them on in the order of their times: gaps between the requests of a client tell
 * something only in that order. Bounded: what is too much goes on early. For one thread.
 */
final class Reorder {

	static final int MOST_HELD = 1 << 16;

	private static final Comparator<Observation> BY_TIME = Comparator.comparingLong(Observation::time);

	private List<Observation> held = new ArrayList<>();

	void add(Observation observation) {
		this.held.add(observation);
	}

	/**
	 * Give on what is not younger than a time.
	 */
	void release(long until, Consumer<Observation> consumer) {
		this.held.sort(BY_TIME);
		int released = Math.max(0, this.held.size() - MOST_HELD);
		while (released < this.held.size() && this.held.get(released).time() <= until) {
			released++;
		}
		List<Observation> rest = new ArrayList<>(this.held.subList(released, this.held.size()));
		List<Observation> ready = this.held.subList(0, released);
		ready.forEach(consumer);
		this.held = rest;
	}

}
