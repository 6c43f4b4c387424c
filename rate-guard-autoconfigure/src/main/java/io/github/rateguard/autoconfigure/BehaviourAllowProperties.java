package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;

/**
 * Properties of who is never more than tagged, such as monitors and partners,
 * {@code rate-guard.behaviour.allow}.
 */
public class BehaviourAllowProperties {

	/**
	 * Comma-separated list of networks whose addresses are never more than tagged.
	 */
	private List<String> addresses = new ArrayList<>();

	/**
	 * Comma-separated list of ids of authenticated callers who are never more than
	 * tagged.
	 */
	private List<String> callers = new ArrayList<>();

	/**
	 * Comma-separated list of tiers whose callers are never more than tagged.
	 */
	private List<String> tiers = new ArrayList<>();

	/**
	 * Comma-separated list of fingerprints of software that is never a campaign, as the
	 * endpoint shows them.
	 */
	private List<String> fingerprints = new ArrayList<>();

	public List<String> getAddresses() {
		return this.addresses;
	}

	public void setAddresses(List<String> addresses) {
		this.addresses = addresses;
	}

	public List<String> getCallers() {
		return this.callers;
	}

	public void setCallers(List<String> callers) {
		this.callers = callers;
	}

	public List<String> getTiers() {
		return this.tiers;
	}

	public void setTiers(List<String> tiers) {
		this.tiers = tiers;
	}

	public List<String> getFingerprints() {
		return this.fingerprints;
	}

	public void setFingerprints(List<String> fingerprints) {
		this.fingerprints = fingerprints;
	}

}
