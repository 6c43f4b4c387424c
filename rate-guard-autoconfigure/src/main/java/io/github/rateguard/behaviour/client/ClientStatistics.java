package io.github.rateguard.behaviour.client;

import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.Level;

/**
 * How clients stand, in numbers: what thresholds would reach how many of them. Immutable.
 *
 * @param clients how many clients are remembered
 * @param observations how many requests were observed
 * @param levels how many of the remembered clients have each level
 * @param peaks how many clients, forgotten ones too, scored at most that much: from
 * {@link #LOWEST} on in steps of {@link #STEP}, the first for all below and the last for
 * all above
 */
public record ClientStatistics(int clients, long observations, Map<Level, Integer> levels, List<Long> peaks) {

	/**
	 * Where the second step begins, in points.
	 */
	public static final int LOWEST = -40;

	/**
	 * The width of a step, in points.
	 */
	public static final int STEP = 2;

	/**
	 * How many steps there are.
	 */
	public static final int STEPS = 100;

	/**
	 * Create statistics.
	 */
	public ClientStatistics {
		levels = Map.copyOf(levels);
		peaks = List.copyOf(peaks);
	}

	/**
	 * Return the threshold that a share of the clients reached at most.
	 * @param share the share of clients, from 0 to 1
	 * @return the points, a multiple of the step; the lowest threshold without clients
	 */
	public double threshold(double share) {
		long all = this.peaks.stream().mapToLong(Long::longValue).sum();
		long above = 0;
		for (int step = STEPS - 1; step > 0; step--) {
			above += this.peaks.get(step);
			if (above > share * all) {
				return LOWEST + step * STEP;
			}
		}
		return LOWEST;
	}

	static int step(double points) {
		return Math.max(0, Math.min(STEPS - 1, 1 + (int) Math.floor((points - LOWEST) / STEP)));
	}

}
