package io.github.rateguard.behaviour.fleet;

import java.util.Arrays;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * An endpoint, as this instance sees it. Used by one thread.
 */
final class TemplateWatch {

	static final int WINDOW_MINUTES = 10;

	private static final int PRECISION = 10;

	private final UltraLogLog clients = UltraLogLog.create(PRECISION);

	private long window = Long.MIN_VALUE;

	private double clientsBefore;

	private double usualNewcomers;

	private final double[] usualEnumerating = new double[Profile.COUNT];

	private double requests;

	private double errors;

	private int newcomers;

	private final double[] enumerating = new double[Profile.COUNT];

	/**
	 * The share of failures of all instances, as of the last tick.
	 */
	private double errorRate;

	void count(long nowWindow, long clientHash) {
		roll(nowWindow);
		this.clients.add(clientHash);
	}

	void contribute(boolean error) {
		this.requests++;
		this.errors += error ? 1 : 0;
	}

	void leave(int profile) {
		this.usualNewcomers++;
		if (profile != Profile.NONE) {
			this.usualEnumerating[profile]++;
		}
	}

	void clearNewcomers() {
		this.newcomers = 0;
		Arrays.fill(this.enumerating, 0);
	}

	void countNewcomer(int profile) {
		this.newcomers++;
		if (profile != Profile.NONE) {
			this.enumerating[profile]++;
		}
	}

	void fade(double factor) {
		this.usualNewcomers *= factor;
		for (int i = 0; i < Profile.COUNT; i++) {
			this.usualEnumerating[i] *= factor;
		}
		this.requests *= factor;
		this.errors *= factor;
	}

	private void roll(long nowWindow) {
		if (nowWindow > this.window) {
			this.clientsBefore = (nowWindow == this.window + 1) ? distinctClients() : 0;
			this.clients.reset();
			this.window = nowWindow;
		}
	}

	private double distinctClients() {
		return Math.round(this.clients.getDistinctCountEstimate());
	}

	TemplateCounts counts(long nowWindow) {
		roll(nowWindow);
		return new TemplateCounts(this.window, distinctClients(), this.clientsBefore, this.newcomers,
				this.enumerating.clone(), this.usualNewcomers, this.usualEnumerating.clone(), Math.round(this.requests),
				Math.round(this.errors));
	}

	double errorRate() {
		return this.errorRate;
	}

	void setErrorRate(double errorRate) {
		this.errorRate = errorRate;
	}

}
