package io.github.rateguard.behaviour.client;

/**
 * The points of what is observed. The steps were fitted together (an additive logistic
 * model, monotone, all sites of equal weight by the root of their clients) on five of the
 * six replays that {@code docs/behaviour.md} describes; it also says how well they do on
 * a site that they were not fitted on. They are four times ten times the logarithm of
 * odds, so that levels are round numbers. What is marked as set was set by hand.
 */
final class Weights {

	/**
	 * By the coefficient of variation of gaps of up to half an hour.
	 */
	static final PointTable REGULARITY = new PointTable(new double[] { 0.15, 0.35, 0.6, 0.85, 1.1, 1.5, 2.2 },
			new double[] { 5.3, 4, 0.6, -3.8, -6.7, -9.4, -10.6, -11.2 });

	/**
	 * The same from {@link #SURELY_REGULAR_GAPS} gaps on. Set for the first two steps.
	 */
	static final PointTable SURE_REGULARITY = new PointTable(new double[] { 0.15, 0.35, 0.6, 0.85, 1.1, 1.5, 2.2 },
			new double[] { 22, 17, 0.6, -3.8, -6.7, -9.4, -10.6, -11.2 });

	/**
	 * By the coefficient of variation of all gaps of up to a day.
	 */
	static final PointTable RHYTHM = new PointTable(new double[] { 0.2, 0.5, 1, 1.5, 2, 3 },
			new double[] { 6.4, 5.4, 0.3, -3, -5.8, -7.4, -7.4 });

	/**
	 * By the share of reading pauses among gaps that are no bursts.
	 */
	static final PointTable PACE = new PointTable(new double[] { 0.02, 0.1, 0.2, 0.3, 0.45, 0.6, 0.75 },
			new double[] { 21.6, 12.3, 3, -5.4, -13.1, -20.6, -28.2, -32 });

	/**
	 * By the number of active hours of the last 24.
	 */
	static final PointTable ACTIVE_HOURS = new PointTable(new double[] { 2, 3, 5, 7, 9 },
			new double[] { 0, 1.9, 8, 11.7, 13.1, 14.4 });

	/**
	 * By the share of gaps within bursts.
	 */
	static final PointTable BURSTS = new PointTable(new double[] { 0.4, 0.6, 0.8 }, new double[] { 0, 2.6, 7.5, 12.3 });

	/**
	 * By the bits that steps are more surprising than the usual ones.
	 */
	static final PointTable UNUSUAL_STEPS = new PointTable(new double[] { 0.02, 1 }, new double[] { 0, 9, 16 });

	/**
	 * By the share of answers with 404.
	 */
	static final PointTable NOT_FOUND = new PointTable(new double[] { 0.02, 0.1, 0.3, 0.6 },
			new double[] { 0, 14.9, 24.2, 30.4, 34.1 });

	/**
	 * Regular enough that pauses are not those of a reader.
	 */
	static final double METRONOMIC = 0.35;

	/**
	 * The share of pauses that has no points.
	 */
	static final double NEUTRAL_PAUSES = 0.25;

	static final int LEAST_GAPS = 8;

	static final int LEAST_PAUSES = 6;

	static final int SURELY_REGULAR_GAPS = 16;

	/**
	 * From this share of repetitions on a client polls. Set.
	 */
	static final double POLLING_SHARE = 0.85;

	/**
	 * What is left of points for going on regularly of who polls. Set.
	 */
	static final double POLLING_FACTOR = 0.4;

	/**
	 * Points for 4xx above what is usual of the endpoint. Set.
	 */
	static final double CLIENT_ERRORS = 18;

	static final double ERROR_SHARE = 0.6;

	static final int LEAST_REQUESTS_FOR_ERRORS = 20;

	/**
	 * Points for failing logins. Set.
	 */
	static final double LOGIN_FAILURES = 30;

	static final int LEAST_LOGIN_FAILURES = 10;

	static final int LEAST_LOGIN_FAILURES_OF_CAMPAIGN = 3;

	static final double LOGIN_FAILURE_SHARE = 0.8;

	/**
	 * Distinct values an hour that people hardly ever ask for. Set, as what follows.
	 */
	static final double DISTINCT_FROM = 60;

	/**
	 * Distinct values an hour that are throttled, whatever else speaks for a client.
	 */
	static final double DISTINCT_BUDGET = 100;

	/**
	 * Distinct values an hour that are a hard fact.
	 */
	static final double DISTINCT_TO = 150;

	static final double DISTINCT_VALUES = 60;

	static final double DISTINCT_RESOURCES = 30;

	static final double ORDERED_VALUES = 10;

	static final double ORDERED_SHARE = 0.8;

	static final double STEP_SHARE = 0.5;

	static final double EARLY_NOT_FOUND = 0.5;

	static final double LEAST_TIMING_FOR_ORDER = 7;

	static final double CAMPAIGN = 25;

	static final double SURGE = 30;

	static final double INCONSISTENT_HEADERS = 15;

	static final double INCONSISTENT_SHARE = 0.5;

	static final double TRUST = -10;

	private Weights() {
	}

}
