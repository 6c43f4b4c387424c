package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties of what happens before anybody is known, {@code rate-guard.edge}.
 */
public class EdgeProperties {

	private final Allow allow = new Allow();

	private final Deny deny = new Deny();

	private final Penalty penalty = new Penalty();

	public Allow getAllow() {
		return this.allow;
	}

	public Deny getDeny() {
		return this.deny;
	}

	public Penalty getPenalty() {
		return this.penalty;
	}

	/**
	 * Whom no limit refuses. Budgets hold for them all the same.
	 */
	public static class Allow {

		/**
		 * Comma-separated list of networks whose addresses no limit refuses.
		 */
		private List<String> addresses = new ArrayList<>();

		/**
		 * Comma-separated list of ids of authenticated callers whom no limit refuses.
		 */
		private List<String> callers = new ArrayList<>();

		/**
		 * Comma-separated list of tiers whose callers no limit refuses.
		 */
		private List<String> tiers = new ArrayList<>();

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

	}

	/**
	 * Who is always refused.
	 */
	public static class Deny {

		/**
		 * Comma-separated list of networks whose addresses are always refused.
		 */
		private List<String> addresses = new ArrayList<>();

		/**
		 * Comma-separated list of ids of authenticated callers who are always refused.
		 */
		private List<String> callers = new ArrayList<>();

		/**
		 * Comma-separated list of tiers whose callers are always refused.
		 */
		private List<String> tiers = new ArrayList<>();

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

	}

	/**
	 * How long who misbehaves is banned.
	 */
	public static class Penalty {

		/**
		 * How long the first penalty of a caller lasts, which each repetition within a
		 * day doubles.
		 */
		private Duration first = Duration.ofMinutes(1);

		/**
		 * How long a penalty lasts at most.
		 */
		private Duration longest = Duration.ofDays(1);

		public Duration getFirst() {
			return this.first;
		}

		public void setFirst(Duration first) {
			this.first = first;
		}

		public Duration getLongest() {
			return this.longest;
		}

		public void setLongest(Duration longest) {
			this.longest = longest;
		}

	}

}
