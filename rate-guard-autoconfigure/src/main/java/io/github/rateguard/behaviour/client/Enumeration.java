package io.github.rateguard.behaviour.client;

import java.util.Arrays;

import io.github.rateguard.behaviour.Observation;

/**
 * What a client asks for one after another: distinct values for each group of enumerable
 * endpoints, and whether they come in order. Not thread-safe.
 */
final class Enumeration {

	/**
	 * Groups above share the last one.
	 */
	static final int GROUPS = 8;

	private DistinctValues[] groups = {};

	private long order;

	private int ordered;

	private float ascending;

	private float descending;

	private float steps;

	void add(Observation observation, long time) {
		int group = Math.max(0, Math.min(observation.group(), GROUPS - 1));
		if (group >= this.groups.length) {
			this.groups = Arrays.copyOf(this.groups, group + 1);
		}
		if (this.groups[group] == null) {
			this.groups[group] = new DistinctValues();
		}
		this.groups[group].add(observation.resource(), time);
		if (observation.order() != 0) {
			order(observation.order(), observation.numbered());
		}
	}

	private void order(long value, boolean numbered) {
		if (this.order != 0) {
			this.ordered++;
			this.ascending = Average.next(this.ascending, (value > this.order) ? 1 : 0, this.ordered);
			this.descending = Average.next(this.descending, (value < this.order) ? 1 : 0, this.ordered);
			boolean step = numbered && Math.abs(value - this.order) == 1;
			this.steps = Average.next(this.steps, step ? 1 : 0, this.ordered);
		}
		this.order = value;
	}

	/**
	 * Return how many distinct values there were within the last hour, in the group that
	 * has most.
	 * @param time the time
	 * @return the number, roughly
	 */
	double distinct(long time) {
		double most = 0;
		for (DistinctValues group : this.groups) {
			if (group != null) {
				most = Math.max(most, group.estimate(time));
			}
		}
		return most;
	}

	double inOrder() {
		return Math.abs(this.ascending - this.descending);
	}

	double steps() {
		return this.steps;
	}

	int ordered() {
		return this.ordered;
	}

}
