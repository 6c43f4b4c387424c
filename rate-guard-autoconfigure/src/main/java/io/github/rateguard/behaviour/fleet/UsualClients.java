package io.github.rateguard.behaviour.fleet;

import java.util.Arrays;

/**
 * How many clients an endpoint usually has in ten minutes: of late, and at this hour of
 * the day. What is not usual is learned slowly, so that it becomes so only after a day.
 * Used by one thread.
 */
final class UsualClients {

	static final int HOURS = 24;

	/**
	 * Before so many windows nobody knows what is usual.
	 */
	private static final int FEWEST_WINDOWS = 12;

	private static final double RATE = 0.2;

	private static final double HOUR_RATE = 0.1;

	private static final double UNUSUAL = 0.01;

	private static final double TOLERANCE = 4;

	private final double[] hours = new double[HOURS];

	private double late;

	private int windows;

	/**
	 * Create what is usual for an endpoint.
	 * @param fresh whether others have long been watched, so that it usually has no
	 * clients
	 */
	UsualClients(boolean fresh) {
		Arrays.fill(this.hours, -1);
		this.windows = fresh ? FEWEST_WINDOWS : 0;
	}

	void learn(long window, double clients, boolean calm) {
		if (this.windows < FEWEST_WINDOWS) {
			this.windows++;
			this.late += (clients - this.late) / this.windows;
		}
		else {
			this.late += (calm ? RATE : UNUSUAL) * (clients - this.late);
		}
		int hour = hour(window);
		if (this.hours[hour] < 0) {
			this.hours[hour] = Math.min(clients, calm ? clients : this.late);
		}
		this.hours[hour] += (calm ? HOUR_RATE : UNUSUAL) * (clients - this.hours[hour]);
	}

	double expected(long window) {
		return Math.max(this.late, this.hours[hour(window)]);
	}

	/**
	 * Return how many deviations above the usual a number of clients is.
	 */
	double deviations(long window, double clients) {
		if (this.windows < FEWEST_WINDOWS) {
			return 0;
		}
		double expected = expected(window);
		return (clients - expected) / Math.sqrt(expected + TOLERANCE);
	}

	private static int hour(long window) {
		return Math.floorMod(window * TemplateWatch.WINDOW_MINUTES / 60, HOURS);
	}

}
