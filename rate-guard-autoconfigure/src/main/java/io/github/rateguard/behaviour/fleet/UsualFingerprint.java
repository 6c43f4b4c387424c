package io.github.rateguard.behaviour.fleet;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What is usual for some software: how many clients it has, what they ask for, whether
 * they come back. Learned once a day. Used by one thread.
 */
final class UsualFingerprint {

	private static final double RATE = 0.3;

	/**
	 * Of software that was part of a campaign, so many clients must come back on other
	 * days before it can be usual: an attacker changes addresses.
	 */
	private static final double RETURNING = 0.3;

	private static final double SURGE_FACTOR = 3;

	private static final double SURGE_CLIENTS = 10;

	/**
	 * How far what is asked for may be from what was, in bits.
	 */
	private static final double CHANGE = 1;

	private int days;

	private int flaggedDays;

	private long lastDay;

	private double longClients;

	private double shortClients;

	private double returning;

	private double[] shares = new double[Histogram.SIZE];

	UsualFingerprint() {
	}

	UsualFingerprint(int days, int flaggedDays, long lastDay, double longClients, double shortClients, double returning,
			double[] shares) {
		this.days = days;
		this.flaggedDays = flaggedDays;
		this.lastDay = lastDay;
		this.longClients = longClients;
		this.shortClients = shortClients;
		this.returning = returning;
		this.shares = shares;
	}

	/**
	 * Learn a day.
	 * @param day the day, counted from 1970 on
	 * @param counts what there was in the long window
	 * @param peak the most clients of the short window
	 * @param flagged whether the software is part of a campaign
	 */
	void learn(long day, FingerprintCounts counts, long peak, boolean flagged) {
		double rate = Math.max(RATE, 1.0 / (this.days + 1));
		double[] present = Histogram.shares(counts.longTally().histogram);
		for (int i = 0; i < this.shares.length; i++) {
			this.shares[i] += rate * (present[i] - this.shares[i]);
		}
		this.longClients += rate * (counts.longTally().distinctClients() - this.longClients);
		this.shortClients += rate * (peak - this.shortClients);
		this.returning += rate * (counts.members().returningShare() - this.returning);
		this.days++;
		this.flaggedDays += flagged ? 1 : 0;
		this.lastDay = day;
	}

	/**
	 * Return whether the software has long been there.
	 */
	boolean isUsual(Duration learning) {
		return this.days >= learning.toDays() && (this.flaggedDays == 0 || this.returning >= RETURNING);
	}

	/**
	 * Return whether there were clients of it that were not part of a campaign.
	 */
	boolean isPopulated() {
		return this.days > this.flaggedDays;
	}

	/**
	 * Return whether it is as it was.
	 */
	boolean isSteady(FingerprintCounts counts) {
		return counts.longTally().distinctClients() <= SURGE_FACTOR * this.longClients + SURGE_CLIENTS
				&& counts.shortTally().distinctClients() <= SURGE_FACTOR * this.shortClients + SURGE_CLIENTS
				&& isLike(counts.longTally()) && isLike(counts.shortTally());
	}

	private boolean isLike(Tally tally) {
		return Histogram.divergence(Histogram.shares(tally.histogram, this.shares), this.shares) <= CHANGE;
	}

	/**
	 * Return which of two knows more.
	 */
	static UsualFingerprint wiser(@Nullable UsualFingerprint first, UsualFingerprint second) {
		return (first == null || second.days > first.days) ? second : first;
	}

	int days() {
		return this.days;
	}

	int flaggedDays() {
		return this.flaggedDays;
	}

	long lastDay() {
		return this.lastDay;
	}

	double longClients() {
		return this.longClients;
	}

	double shortClients() {
		return this.shortClients;
	}

	double returning() {
		return this.returning;
	}

	double[] shares() {
		return this.shares;
	}

}
