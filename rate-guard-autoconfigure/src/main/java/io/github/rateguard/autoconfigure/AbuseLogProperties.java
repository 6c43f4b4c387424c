package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.alert.abuse.Identities;

/**
 * Properties of the log of what happened, {@code rate-guard.abuse-log}.
 */
public class AbuseLogProperties {

	/**
	 * Whether refusals, failed logins, verdicts on behaviour, bans and changes of budgets
	 * are written to the abuse log.
	 */
	private boolean enabled = true;

	/**
	 * How the abuse log writes ids and addresses.
	 */
	private Identities identities = Identities.HASHED;

	/**
	 * How many entries the abuse log of all instances keeps at most.
	 */
	private int maximumEntries = 20_000;

	/**
	 * How long entries of the abuse log are kept.
	 */
	private Duration timeToLive = Duration.ofDays(7);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Identities getIdentities() {
		return this.identities;
	}

	public void setIdentities(Identities identities) {
		this.identities = identities;
	}

	public int getMaximumEntries() {
		return this.maximumEntries;
	}

	public void setMaximumEntries(int maximumEntries) {
		this.maximumEntries = maximumEntries;
	}

	public Duration getTimeToLive() {
		return this.timeToLive;
	}

	public void setTimeToLive(Duration timeToLive) {
		this.timeToLive = timeToLive;
	}

}
