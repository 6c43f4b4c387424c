package io.github.rateguard.behaviour.spike;

import java.util.Arrays;

/**
 * Which share of the traffic of a subject each software usually makes, learned from calm
 * minutes. Used by one thread.
 */
final class UsualSoftware {

	private static final int FEWEST_MINUTES = 15;

	private static final double FASTEST = 0.02;

	private final double[] shares = new double[Traffic.SOFTWARE_CELLS];

	private int minutes;

	void learn(Traffic traffic) {
		long sum = sum(traffic.softwareCells());
		if (sum == 0) {
			return;
		}
		this.minutes++;
		double weight = Math.max(FASTEST, 1.0 / this.minutes);
		for (int i = 0; i < this.shares.length; i++) {
			this.shares[i] += weight * ((double) traffic.softwareCells()[i] / sum - this.shares[i]);
		}
	}

	/**
	 * Tell who makes a minute.
	 * @param usualRequests how many of its requests are usual
	 */
	Crowd crowd(Traffic traffic, Baseline baseline, double usualRequests) {
		double share = -1;
		double usual = 0;
		int[] cells = traffic.softwareCells();
		long known = sum(cells);
		if (this.minutes >= FEWEST_MINUTES && known > 0) {
			double[] onTop = new double[cells.length];
			Arrays.setAll(onTop, (i) -> Math.max(0, cells[i] - this.shares[i] * Math.min(usualRequests, known)));
			double all = Arrays.stream(onTop).sum();
			int first = first(onTop);
			share = (all > 0) ? onTop[first] / all : 0;
			usual = this.shares[first];
		}
		return new Crowd(traffic.requests(), traffic.distinctCallers(), baseline.callers(), traffic.typicalRequests(),
				traffic.heaviestShare(), share, usual);
	}

	private static int first(double[] values) {
		int first = 0;
		for (int i = 1; i < values.length; i++) {
			first = (values[i] > values[first]) ? i : first;
		}
		return first;
	}

	private static long sum(int[] cells) {
		return Arrays.stream(cells).asLongStream().sum();
	}

}
