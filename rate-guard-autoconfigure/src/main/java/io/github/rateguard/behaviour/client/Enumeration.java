package io.github.rateguard.behaviour.client;

import java.util.Arrays;

import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for one after another: distinct values for each group of enumerable
 * endpoints, and whether they come in order. Not thread-safe.
 */
final class Enumeration {

	/**
	 * Groups above share the last one.
	 */
	static final int GROUPS = 8;

	private @Nullable DistinctValues[] groups = {};

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
		if (observation.resource() != 0) {
			if (this.groups[group] == null) {
				this.groups[group] = new DistinctValues();
			}
			this.groups[group].add(observation.resource(), time);
		}
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
	 * Return how many distinct values there were within the last hour, in the configured
	 * group that has most.
	 * @param time the time
	 * @return the number, roughly
	 */
	double distinct(long time) {
		double most = 0;
		for (int group = 1; group < this.groups.length; group++) {
			most = Math.max(most, estimate(group, time));
		}
		return most;
	}

	/**
	 * Return how many distinct things there were within the last hour of which nobody
	 * said that they are values: some of them may be the same thing with another cursor
	 * or time stamp.
	 * @param time the time
	 * @return the number, roughly
	 */
	double unnamed(long time) {
		return (this.groups.length > 0) ? estimate(0, time) : 0;
	}

	private double estimate(int group, long time) {
		DistinctValues values = this.groups[group];
		return (values != null) ? values.estimate(time) : 0;
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
