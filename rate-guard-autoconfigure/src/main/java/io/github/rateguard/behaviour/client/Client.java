package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;

/**
 * What is remembered of one client: averages, no requests. About 450 bytes. Not
 * thread-safe.
 */
final class Client {

	private static final double SECOND = 1000;

	/**
	 * A clock that was further ahead has been put right.
	 */
	private static final long LONGEST_DISORDER = 60_000;

	private static final long HOUR = 3_600_000;

	private static final long DAY = 24 * HOUR;

	private static final double BURST_SECONDS = 1.5;

	private static final double SHORTEST_GAP = 0.5;

	private static final double VISIT_SECONDS = 1800.5;

	private static final double SHORTEST_PAUSE = 4.5;

	private static final double LONGEST_PAUSE = 120.5;

	private static final long FORGOTTEN = 30 * DAY;

	private static final int HOURS_OF_DAY = 0xFFFFFF;

	final ClientVerdict verdict = new ClientVerdict();

	/**
	 * How the client was counted by {@link Calibration}.
	 */
	long mark;

	private final Spread shortGaps = new Spread();

	private final Spread allGaps = new Spread();

	private final Enumeration enumeration = new Enumeration();

	private final Logins logins = new Logins();

	private long last;

	private long calmSince;

	private long resource;

	private long fingerprint;

	private int template;

	private int requests;

	private int seen;

	private int wideGaps;

	private int activeHours;

	private float bursts;

	private float pauses;

	private float notFound;

	private float inconsistentHeaders;

	private float excessErrors;

	private float surprise;

	private float repetitions;

	private byte learned;

	private boolean authenticated;

	private boolean campaign;

	private boolean cohort;

	/**
	 * Count requests of which nothing else is known any more.
	 * @param requests how many
	 */
	void lost(int requests) {
		this.requests += requests;
	}

	/**
	 * Return whether nothing that is remembered still matters.
	 * @param time the time
	 * @return whether to begin anew
	 */
	boolean isForgotten(long time) {
		return this.seen > 0 && time - this.last > FORGOTTEN && this.verdict.level() == Level.NONE;
	}

	void observe(Observation observation, FleetFacts facts, Usual usual) {
		if (this.last - observation.time() > LONGEST_DISORDER) {
			this.last = observation.time();
		}
		long time = Math.max(observation.time(), this.last);
		boolean first = this.seen == 0;
		double gap = (time - this.last) / SECOND;
		this.requests++;
		this.seen++;
		if (first) {
			this.calmSince = time;
			this.activeHours = 1;
		}
		else {
			gap(gap);
			hours(time);
			this.repetitions = Average.next(this.repetitions, (observation.resource() == this.resource) ? 1 : 0,
					this.seen - 1);
		}
		if (time / DAY != this.last / DAY) {
			this.learned = 0;
		}
		boolean learn = this.learned < Usual.REQUESTS_A_DAY;
		this.learned += (byte) (learn ? 1 : 0);
		this.surprise = Average.next(this.surprise,
				usual.steps().surprise(this.template, first || gap > VISIT_SECONDS, observation.template(), learn),
				this.seen);
		if (learn) {
			usual.learn(observation);
		}
		this.inconsistentHeaders = Average.next(this.inconsistentHeaders, usual.areInconsistent(observation) ? 1 : 0,
				this.seen);
		this.notFound = Average.next(this.notFound, usual.notFound(observation), this.seen);
		this.excessErrors = Average.next(this.excessErrors, (observation.isClientError() ? 1 : 0) - facts.errorRate(),
				this.seen);
		this.logins.add(observation);
		this.enumeration.add(observation, time);
		this.resource = observation.resource();
		this.template = observation.template();
		this.fingerprint = observation.fingerprint();
		this.authenticated = observation.authenticated();
		this.campaign = facts.campaign();
		this.cohort = facts.cohort();
		this.last = time;
	}

	private void gap(double seconds) {
		this.bursts = Average.next(this.bursts, (seconds < BURST_SECONDS) ? 1 : 0, this.seen - 1);
		if (seconds >= SHORTEST_GAP) {
			this.allGaps.add(Math.min(seconds, DAY / SECOND));
			if (seconds <= VISIT_SECONDS) {
				this.shortGaps.add(seconds);
			}
		}
		if (seconds >= BURST_SECONDS) {
			this.wideGaps++;
			boolean pause = seconds >= SHORTEST_PAUSE && seconds <= LONGEST_PAUSE;
			this.pauses = Average.next(this.pauses, pause ? 1 : 0, this.wideGaps);
		}
	}

	private void hours(long time) {
		long passed = time / HOUR - this.last / HOUR;
		this.activeHours = (passed >= 24) ? 1 : (int) ((long) this.activeHours << passed & HOURS_OF_DAY | 1);
	}

	/**
	 * Note what the client was worth without trust.
	 */
	void noteCalm(boolean calm) {
		if (!calm) {
			this.calmSince = this.last;
		}
	}

	Spread shortGaps() {
		return this.shortGaps;
	}

	Spread allGaps() {
		return this.allGaps;
	}

	Enumeration enumeration() {
		return this.enumeration;
	}

	Logins logins() {
		return this.logins;
	}

	long last() {
		return this.last;
	}

	long calmFor() {
		return this.last - this.calmSince;
	}

	int requests() {
		return this.requests;
	}

	int activeHours() {
		return Integer.bitCount(this.activeHours);
	}

	double bursts() {
		return this.bursts;
	}

	/**
	 * Return the share of reading pauses, a little nearer to what nobody can be told by
	 * while there are few gaps.
	 */
	double pauses() {
		int known = Math.min(this.wideGaps, Average.MEMORY);
		return (known * this.pauses + Weights.NEUTRAL_PAUSES) / (known + 1);
	}

	double notFound() {
		return this.notFound;
	}

	double excessErrors() {
		return this.excessErrors;
	}

	double surprise() {
		return this.surprise;
	}

	double repetitions() {
		return this.repetitions;
	}

	long fingerprint() {
		return this.fingerprint;
	}

	boolean isAuthenticated() {
		return this.authenticated;
	}

	boolean isOfCampaign() {
		return this.campaign;
	}

	/**
	 * Return how many requests have header fields that contradict the software they
	 * claim, from 0 to 1.
	 */
	double inconsistentHeaders() {
		return this.inconsistentHeaders;
	}

	boolean isOfCohort() {
		return this.cohort;
	}

}
