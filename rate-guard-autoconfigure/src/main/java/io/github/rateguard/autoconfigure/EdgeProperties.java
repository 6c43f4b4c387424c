package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.web.EdgeRule.Count;
import org.jspecify.annotations.Nullable;

/**
 * Properties of what happens before Spring Security, {@code rate-guard.edge}.
 */
public class EdgeProperties {

	/**
	 * Rules about requests before anybody is known. All that match a request apply.
	 */
	private List<Rule> rules = new ArrayList<>();

	private final Flood flood = new Flood();

	private final Allow allow = new Allow();

	private final Deny deny = new Deny();

	private final Penalty penalty = new Penalty();

	public List<Rule> getRules() {
		return this.rules;
	}

	public void setRules(List<Rule> rules) {
		this.rules = rules;
	}

	public Flood getFlood() {
		return this.flood;
	}

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
		 * How often an address may be refused by its own limits at the edge, such as
		 * 100/10m, before it gets a penalty. With unlimited, it gets none.
		 */
		private String after = "unlimited";

		/**
		 * How long the first penalty of a caller lasts, which each repetition within a
		 * day doubles.
		 */
		private Duration first = Duration.ofMinutes(1);

		/**
		 * How long a penalty lasts at most.
		 */
		private Duration longest = Duration.ofDays(1);

		public String getAfter() {
			return this.after;
		}

		public void setAfter(String after) {
			this.after = after;
		}

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

	/**
	 * A rule.
	 */
	public static class Rule {

		/**
		 * Comma-separated list of patterns of paths, such as /login or /admin/**.
		 */
		private List<String> paths = new ArrayList<>();

		/**
		 * Comma-separated list of HTTP methods. When empty, all.
		 */
		private List<String> methods = new ArrayList<>();

		/**
		 * Name of the policy whose limits apply.
		 */
		private @Nullable String policy;

		/**
		 * Comma-separated list of what a bucket belongs to; each has one, and all must
		 * have room: address, basic-user, block, fingerprint, global, parameter:NAME, or
		 * the name of a KeyResolver bean.
		 */
		private List<String> per = new ArrayList<>(List.of("address"));

		/**
		 * Whether every request counts, or only those that fail.
		 */
		private Count count = Count.EVERY;

		public List<String> getPaths() {
			return this.paths;
		}

		public void setPaths(List<String> paths) {
			this.paths = paths;
		}

		public List<String> getMethods() {
			return this.methods;
		}

		public void setMethods(List<String> methods) {
			this.methods = methods;
		}

		public @Nullable String getPolicy() {
			return this.policy;
		}

		public void setPolicy(@Nullable String policy) {
			this.policy = policy;
		}

		public List<String> getPer() {
			return this.per;
		}

		public void setPer(List<String> per) {
			this.per = per;
		}

		public Count getCount() {
			return this.count;
		}

		public void setCount(Count count) {
			this.count = count;
		}

	}

	/**
	 * What applies to all requests but those for static files.
	 */
	public static class Flood {

		/**
		 * Comma-separated list of limits of a block of addresses, a /24 of IPv4 or a /48
		 * of IPv6, or unlimited.
		 */
		private List<String> limits = new ArrayList<>(List.of("6000/1m"));

		public List<String> getLimits() {
			return this.limits;
		}

		public void setLimits(List<String> limits) {
			this.limits = limits;
		}

	}

}
