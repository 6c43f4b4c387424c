package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.behaviour.Signal.Group;

/**
 * The points of one client, made anew for each request without garbage. Not thread-safe.
 */
final class Assessment {

	private static final Signal[] SIGNALS = Signal.values();

	private static final Group[] GROUPS = Group.values();

	private final double[] points = new double[SIGNALS.length];

	private final double[] observed = new double[SIGNALS.length];

	private final double[] groups = new double[GROUPS.length];

	private final Set<HardFact> facts = EnumSet.noneOf(HardFact.class);

	void clear() {
		Arrays.fill(this.points, 0);
		Arrays.fill(this.groups, 0);
		this.facts.clear();
	}

	void add(Signal signal, double points, double observed) {
		this.points[signal.ordinal()] = points;
		this.observed[signal.ordinal()] = observed;
		this.groups[signal.group().ordinal()] += points;
	}

	void add(HardFact fact) {
		this.facts.add(fact);
	}

	double points(Signal signal) {
		return this.points[signal.ordinal()];
	}

	double points(Group group) {
		return Math.min(group.cap(), this.groups[group.ordinal()]);
	}

	double observed(Signal signal) {
		return this.observed[signal.ordinal()];
	}

	double total() {
		double total = 0;
		for (Group group : GROUPS) {
			total += points(group);
		}
		return total;
	}

	boolean hasHardFact() {
		return !this.facts.isEmpty();
	}

	Score score(double total, long requests) {
		List<Points> list = new ArrayList<>();
		for (Signal signal : SIGNALS) {
			if (points(signal) != 0) {
				list.add(new Points(signal, points(signal), this.observed[signal.ordinal()]));
			}
		}
		return new Score(total, list, this.facts, requests);
	}

}
