package io.github.rateguard.autoconfigure;

/**
 * Properties of what is far above the usual, {@code rate-guard.anomalies}.
 */
public class AnomalyProperties {

	/**
	 * Whether somebody is told when traffic or spending is far above the usual.
	 */
	private boolean enabled = true;

	/**
	 * How many times the usual traffic or spending of a minute must be.
	 */
	private double factor = 5;

	/**
	 * How many requests of a minute there must be, over all instances.
	 */
	private long minimumRequests = 300;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public double getFactor() {
		return this.factor;
	}

	public void setFactor(double factor) {
		this.factor = factor;
	}

	public long getMinimumRequests() {
		return this.minimumRequests;
	}

	public void setMinimumRequests(long minimumRequests) {
		this.minimumRequests = minimumRequests;
	}

}
