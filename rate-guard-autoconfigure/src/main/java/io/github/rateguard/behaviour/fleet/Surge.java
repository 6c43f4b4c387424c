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
	 * How many times the usual share of newcomers must enumerate in the same way: so that
	 * no more than one in ten of them is there as usual.
	 */
	private static final double TIMES_USUAL = 10;

	/**
	 * Profiles that fewer of those who enumerate have are those of people who happen to
	 * be there.
	 */
	private static final double LEAST_SHARE = 0.02;

	/**
	 * Of an endpoint that had few newcomers it is supposed that one in twenty does, in
	 * one way or another.
	 */
	private static final double PRIOR_ENUMERATING = 0.1;

	private static final double PRIOR_NEWCOMERS = 50;

	private final UsualClients usual;

	private long closed = Long.MIN_VALUE;

	private long sinceMinute = -1;

	private long lastMinute;

	private double clients;

	private double expected;

	private final boolean[] cohort = new boolean[Profile.COUNT];

	private boolean anyCohort;

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
		this.enumerating = Profile.total(counts.enumerating());
		this.anyCohort = findCohort(counts, settings) && isActive();
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

	private boolean findCohort(TemplateCounts counts, FleetSettings settings) {
		double usual = Math.max(1, this.newcomers - this.enumerating);
		double found = 0;
		for (int i = 0; i < Profile.COUNT; i++) {
			double share = (Profile.usual(counts.usualEnumerating(), i) + PRIOR_ENUMERATING)
					/ (counts.usualNewcomers() + PRIOR_NEWCOMERS);
			double number = counts.enumerating()[i];
			this.cohort[i] = number >= 1 && number >= LEAST_SHARE * this.enumerating
					&& number >= TIMES_USUAL * share * usual;
			found += this.cohort[i] ? number : 0;
		}
		return found >= FEWEST_ENUMERATING && found >= settings.cohortShare() * this.newcomers;
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
		return this.anyCohort;
	}

	/**
	 * Return whether one of those that came with it is one of them.
	 */
	boolean isCohort(Newcomer newcomer) {
		if (!this.anyCohort || newcomer.firstMinute() < firstMinute()) {
			return false;
		}
		int profile = newcomer.profile();
		return profile != Profile.NONE && this.cohort[profile];
	}

	/**
	 * A surge goes on as long as its cohort asks, however few they are.
	 */
	void goOn(long minute) {
		this.lastMinute = Math.max(this.lastMinute, minute);
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
