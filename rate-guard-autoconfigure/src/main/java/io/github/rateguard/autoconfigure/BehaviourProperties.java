package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Name;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Properties of how clients behave, {@code rate-guard.behaviour}.
 */
public class BehaviourProperties {

	/**
	 * Whether the behaviour of clients is watched.
	 */
	private boolean enabled = true;

	/**
	 * Whether something is done about clients that do not behave as people do, or only
	 * counted.
	 */
	private Mode mode = Mode.SHADOW;

	/**
	 * How many clients each instance has an eye on; those that came last are kept.
	 */
	private int maximumClients = 100_000;

	/**
	 * How many times the tokens a call of a throttled client takes, of policies whose
	 * buckets are its own.
	 */
	private int throttleFactor = 4;

	/**
	 * Name of the policy that applies to throttled clients in addition.
	 */
	private @Nullable String throttlePolicy;

	/**
	 * How many times its cost a call of a throttled client takes, of budgets that are its
	 * own.
	 */
	private int costFactor = 1;

	/**
	 * Comma-separated list of patterns of paths that are not watched, such as those that
	 * browsers ask for by themselves: /beacon or /poll/**.
	 */
	private List<String> exempt = new ArrayList<>();

	/**
	 * Endpoints that hand out one thing for each value that they are asked for. The first
	 * that matches a request counts.
	 */
	private List<Enumerable> enumerable = new ArrayList<>();

	private final StrongestAction strongestAction = new StrongestAction();

	private final Thresholds thresholds = new Thresholds();

	private final Thresholds authenticatedThresholds = new Thresholds();

	@NestedConfigurationProperty
	private final BehaviourAllowProperties allow = new BehaviourAllowProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public int getMaximumClients() {
		return this.maximumClients;
	}

	public void setMaximumClients(int maximumClients) {
		this.maximumClients = maximumClients;
	}

	public int getThrottleFactor() {
		return this.throttleFactor;
	}

	public void setThrottleFactor(int throttleFactor) {
		this.throttleFactor = throttleFactor;
	}

	public @Nullable String getThrottlePolicy() {
		return this.throttlePolicy;
	}

	public void setThrottlePolicy(@Nullable String throttlePolicy) {
		this.throttlePolicy = throttlePolicy;
	}

	public int getCostFactor() {
		return this.costFactor;
	}

	public void setCostFactor(int costFactor) {
		this.costFactor = costFactor;
	}

	public List<String> getExempt() {
		return this.exempt;
	}

	public void setExempt(List<String> exempt) {
		this.exempt = exempt;
	}

	public List<Enumerable> getEnumerable() {
		return this.enumerable;
	}

	public void setEnumerable(List<Enumerable> enumerable) {
		this.enumerable = enumerable;
	}

	public StrongestAction getStrongestAction() {
		return this.strongestAction;
	}

	public Thresholds getThresholds() {
		return this.thresholds;
	}

	public Thresholds getAuthenticatedThresholds() {
		return this.authenticatedThresholds;
	}

	public BehaviourAllowProperties getAllow() {
		return this.allow;
	}

	/**
	 * Endpoints that hand out one thing for each value that they are asked for.
	 */
	public static class Enumerable {

		/**
		 * Comma-separated list of patterns of paths, such as /search or /items/{id}.
		 */
		private List<String> paths = new ArrayList<>();

		/**
		 * Comma-separated list of HTTP methods. When empty, all.
		 */
		private List<String> methods = new ArrayList<>();

		/**
		 * Where the value stands: parameter:NAME in the query, or path-variable:NAME of
		 * the handler.
		 */
		private @Nullable String value;

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

		public @Nullable String getValue() {
			return this.value;
		}

		public void setValue(@Nullable String value) {
			this.value = value;
		}

	}

	/**
	 * How far is gone at most.
	 */
	public static class StrongestAction {

		/**
		 * Strongest action where nothing else is said.
		 */
		@Name("default")
		private Level defaultAction = Level.BLOCK;

		/**
		 * Strongest actions on calls that a policy guards, by the name of the policy.
		 */
		private Map<String, Level> policies = new LinkedHashMap<>();

		/**
		 * Strongest actions on callers of a tier, by the name of the tier; they make an
		 * action milder, never stronger.
		 */
		private Map<String, Level> tiers = new LinkedHashMap<>();

		public Level getDefaultAction() {
			return this.defaultAction;
		}

		public void setDefaultAction(Level defaultAction) {
			this.defaultAction = defaultAction;
		}

		public Map<String, Level> getPolicies() {
			return this.policies;
		}

		public void setPolicies(Map<String, Level> policies) {
			this.policies = policies;
		}

		public Map<String, Level> getTiers() {
			return this.tiers;
		}

		public void setTiers(Map<String, Level> tiers) {
			this.tiers = tiers;
		}

	}

	/**
	 * From which score on something is done.
	 */
	public static class Thresholds {

		/**
		 * Score from which on the application is told.
		 */
		private double tag = 20;

		/**
		 * Score from which on a client is throttled.
		 */
		private double throttle = 30;

		/**
		 * Score from which on a client is asked to prove something.
		 */
		private double challenge = 50;

		/**
		 * Score from which on a client is refused, if a hard fact speaks against it, too.
		 */
		private double block = 75;

		public double getTag() {
			return this.tag;
		}

		public void setTag(double tag) {
			this.tag = tag;
		}

		public double getThrottle() {
			return this.throttle;
		}

		public void setThrottle(double throttle) {
			this.throttle = throttle;
		}

		public double getChallenge() {
			return this.challenge;
		}

		public void setChallenge(double challenge) {
			this.challenge = challenge;
		}

		public double getBlock() {
			return this.block;
		}

		public void setBlock(double block) {
			this.block = block;
		}

	}

}
