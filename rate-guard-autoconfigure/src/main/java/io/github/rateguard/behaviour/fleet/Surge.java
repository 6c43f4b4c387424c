package io.github.rateguard.behaviour.fleet;

/**
 * Whether an endpoint has more clients than usual, and who they are. Used by one thread.
 */
final class Surge {

	/**
	 * So long after the last window that was too much it goes on.
	 */
	private static final int CALM_MINUTES = 60;

	/**
	 * What has gone on for a day is no surge any more.
	 */
	private static final int LONGEST_MINUTES = 24 * 60;

	/**
	 * A surge shows only when it has begun.
	 */
	private static final int LEAD_MINUTES = 20;

	private static final double FEWEST_ENUMERATING = 10;

	/**
	 * How many times the usual share of newcomers must enumerate.
	 */
	private static final double TIMES_USUAL = 4;

	/**
	 * Of an endpoint that had few newcomers it is supposed that one in fifty does.
	 */
	private static final double PRIOR_ENUMERATING = 1;

	private static final double PRIOR_NEWCOMERS = 50;

	private final UsualClients usual;

	private long closed = Long.MIN_VALUE;

	private long sinceMinute = -1;

	private long lastMinute;

	private double clients;

	private double expected;

	private boolean cohort;

	private double newcomers;

	private double enumerating;

	Surge(boolean fresh) {
		this.usual = new UsualClients(fresh);
	}

	void tick(long minute, TemplateCounts counts, FleetSettings settings) {
		long window = Math.floorDiv(minute, TemplateWatch.WINDOW_MINUTES);
		if (this.closed < window - 1) {
			double deviations = this.usual.deviations(window - 1, counts.clientsBefore());
			check(minute, window - 1, counts.clientsBefore(), deviations, settings);
			this.usual.learn(window - 1, counts.clientsBefore(), deviations < settings.surgeDeviations());
			this.closed = window - 1;
		}
		check(minute, window, counts.clients(), this.usual.deviations(window, counts.clients()), settings);
		if (isActive() && (minute - this.lastMinute > CALM_MINUTES || minute - this.sinceMinute > LONGEST_MINUTES)) {
			this.sinceMinute = -1;
		}
		this.newcomers = counts.newcomers();
		this.enumerating = counts.enumerating();
		this.cohort = isActive() && isUnlikeUsual(counts, settings);
	}

	private void check(long minute, long window, double number, double deviations, FleetSettings settings) {
		if (deviations < settings.surgeDeviations()) {
			return;
		}
		if (!isActive()) {
			this.sinceMinute = window * TemplateWatch.WINDOW_MINUTES;
		}
		this.lastMinute = minute;
		this.clients = number;
		this.expected = this.usual.expected(window);
	}

	private static boolean isUnlikeUsual(TemplateCounts counts, FleetSettings settings) {
		double usualShare = (counts.usualEnumerating() + PRIOR_ENUMERATING)
				/ (counts.usualNewcomers() + PRIOR_NEWCOMERS);
		double share = Math.max(settings.cohortShare(), TIMES_USUAL * usualShare);
		return counts.enumerating() >= FEWEST_ENUMERATING && counts.enumerating() >= share * counts.newcomers();
	}

	boolean isActive() {
		return this.sinceMinute >= 0;
	}

	boolean isIdle() {
		return !isActive() && this.usual.expected(this.closed) < 0.05;
	}

	/**
	 * Return whether those who came with it behave as those of an attack do.
	 */
	boolean isCohort() {
		return this.cohort;
	}

	long sinceMinute() {
		return this.sinceMinute;
	}

	/**
	 * Return from which minute on those who come may have come with it.
	 */
	int firstMinute() {
		return (int) this.sinceMinute - LEAD_MINUTES;
	}

	double clients() {
		return this.clients;
	}

	double expected() {
		return this.expected;
	}

	double newcomers() {
		return this.newcomers;
	}

	double enumerating() {
		return this.enumerating;
	}

}
