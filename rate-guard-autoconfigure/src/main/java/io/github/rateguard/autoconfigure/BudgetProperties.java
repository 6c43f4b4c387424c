package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of a budget, {@code rate-guard.budgets.<name>}.
 */
public class BudgetProperties {

	/**
	 * What may be spent in each calendar window, such as '50 USD/1h'.
	 */
	private @Nullable String limit;

	/**
	 * Whom a budget belongs to: caller, address, tier, global, or the name of a
	 * KeyResolver bean.
	 */
	private String per = "global";

	/**
	 * Time zone in which windows begin.
	 */
	private String zone = "UTC";

	/**
	 * Comma-separated list of percentages of the limit at which somebody is told.
	 */
	private List<String> alertAt = new ArrayList<>(List.of("50%", "80%", "100%"));

	/**
	 * What becomes of costly calls while the shared store does not answer.
	 */
	private WhenStoreFails whenStoreFails = WhenStoreFails.REFUSE;

	/**
	 * What each instance may spend in a window while the store does not answer, such as
	 * '1 USD'.
	 */
	private @Nullable String allowance;

	private final Breaker breaker = new Breaker();

	public @Nullable String getLimit() {
		return this.limit;
	}

	public void setLimit(@Nullable String limit) {
		this.limit = limit;
	}

	public String getPer() {
		return this.per;
	}

	public void setPer(String per) {
		this.per = per;
	}

	public String getZone() {
		return this.zone;
	}

	public void setZone(String zone) {
		this.zone = zone;
	}

	public List<String> getAlertAt() {
		return this.alertAt;
	}

	public void setAlertAt(List<String> alertAt) {
		this.alertAt = alertAt;
	}

	public WhenStoreFails getWhenStoreFails() {
		return this.whenStoreFails;
	}

	public void setWhenStoreFails(WhenStoreFails whenStoreFails) {
		this.whenStoreFails = whenStoreFails;
	}

	public @Nullable String getAllowance() {
		return this.allowance;
	}

	public void setAllowance(@Nullable String allowance) {
		this.allowance = allowance;
	}

	public Breaker getBreaker() {
		return this.breaker;
	}

	/**
	 * When costly handlers are closed before the money is spent.
	 */
	public static class Breaker {

		/**
		 * From which percentage of the limit on a stricter policy applies to costly calls
		 * as well, such as 80%. When not set, never.
		 */
		private @Nullable String throttleAt;

		/**
		 * Name of the policy that applies as well while the budget is throttled.
		 */
		private @Nullable String throttlePolicy;

		/**
		 * How many times as much as the window allows for a minute may be spent in a
		 * minute, before costly calls are refused for some time. When not set, as much as
		 * there is.
		 */
		private @Nullable Integer burnRate;

		/**
		 * How long costly calls are refused before a few may try, at most until the
		 * window ends.
		 */
		private Duration waitDurationInOpenState = Duration.ofSeconds(5);

		public @Nullable String getThrottleAt() {
			return this.throttleAt;
		}

		public void setThrottleAt(@Nullable String throttleAt) {
			this.throttleAt = throttleAt;
		}

		public @Nullable String getThrottlePolicy() {
			return this.throttlePolicy;
		}

		public void setThrottlePolicy(@Nullable String throttlePolicy) {
			this.throttlePolicy = throttlePolicy;
		}

		public @Nullable Integer getBurnRate() {
			return this.burnRate;
		}

		public void setBurnRate(@Nullable Integer burnRate) {
			this.burnRate = burnRate;
		}

		public Duration getWaitDurationInOpenState() {
			return this.waitDurationInOpenState;
		}

		public void setWaitDurationInOpenState(Duration waitDurationInOpenState) {
			this.waitDurationInOpenState = waitDurationInOpenState;
		}

	}

	/**
	 * What becomes of costly calls while the shared store does not answer.
	 */
	public enum WhenStoreFails {

		/**
		 * Refused.
		 */
		REFUSE,

		/**
		 * Paid from the allowance of each instance, and charged to the store later.
		 */
		ALLOWANCE

	}

}
