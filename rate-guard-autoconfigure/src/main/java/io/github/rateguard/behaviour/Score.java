package io.github.rateguard.behaviour;

import java.util.List;
import java.util.Set;

/**
 * How a client behaves, explained. Immutable.
 *
 * @param total the sum of the points, with the caps of their groups
 * @param points what each signal adds that has points, before the caps
 * @param facts the hard facts that were seen
 * @param requests how many requests the score rests on
 */
public record Score(double total, List<Points> points, Set<HardFact> facts, long requests) {

	/**
	 * Create a score.
	 */
	public Score {
		points = List.copyOf(points);
		facts = Set.copyOf(facts);
	}

}
