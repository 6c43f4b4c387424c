package io.github.rateguard.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.rateguard.Limit;
import io.github.rateguard.traffic.UsageAdvice;
import io.github.rateguard.traffic.UsageAdvice.Candidate;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What callers to whom a policy gives the same limits really use, and what other limits
 * would mean. How it is found out, and what it cannot tell, says {@link UsageAdvice}.
 *
 * @param policy the name of the policy
 * @param current the limits that these callers have
 * @param callers about how many different callers there were
 * @param windows how many windows were looked at
 * @param period the length of a window
 * @param note why there is no more to say, or {@code null}
 * @param p50 what half of the uses in a window do not exceed, or {@code null}
 * @param p90 what 90 % of them do not exceed, or {@code null}
 * @param p99 what 99 % of them do not exceed, or {@code null}
 * @param max the largest use that was seen, or {@code null}
 * @param refusedRequests which part of requests there really was no room for, in shadow
 * mode too, such as {@code 0.4 %}, or {@code null}
 * @param limits what some limits would mean, the smallest first
 */
public record AdviceDescriptor(String policy, String current, long callers, long windows, String period,
		@Nullable String note, @Nullable Long p50, @Nullable Long p90, @Nullable Long p99, @Nullable Long max,
		@Nullable String refusedRequests, List<LimitDescriptor> limits) {

	private static final double SMALLEST_PERCENTAGE = 0.1;

	/**
	 * Describe advice.
	 * @param advice the advice
	 * @return the description
	 */
	public static AdviceDescriptor of(UsageAdvice advice) {
		UsageAdvice.Use use = advice.use();
		List<LimitDescriptor> limits = advice.candidates()
			.stream()
			.map((candidate) -> describe(candidate, advice.period()))
			.toList();
		String period = period(advice.period());
		if (use == null) {
			return new AdviceDescriptor(advice.policy(), advice.limits(), advice.callers(), advice.windows(), period,
					"too little: fewer than " + UsageAdvice.FEWEST_CALLERS + " callers", null, null, null, null, null,
					limits);
		}
		return new AdviceDescriptor(advice.policy(), advice.limits(), advice.callers(), advice.windows(), period, null,
				use.p50(), use.p90(), use.p99(), use.max(), percentage(use.refused()), limits);
	}

	private static LimitDescriptor describe(Candidate candidate, Duration period) {
		return new LimitDescriptor(Limit.of(candidate.tokens(), period).toString(), candidate.current(),
				percentage(candidate.refusedRequests()), percentage(candidate.refusedCallers()));
	}

	private static String period(Duration period) {
		String limit = Limit.of(1, period).toString();
		return limit.substring(limit.indexOf('/') + 1);
	}

	/**
	 * What is not nothing is not to look like it.
	 */
	private static String percentage(double part) {
		double percentage = part * 100;
		return (percentage > 0 && percentage < SMALLEST_PERCENTAGE) ? "< 0.1 %"
				: String.format(Locale.ROOT, "%.1f %%", percentage);
	}

	/**
	 * What a limit would mean.
	 *
	 * @param limit the limit, as configuration writes it
	 * @param current whether that is the limit that holds
	 * @param refusedRequests which part of requests would be refused, such as
	 * {@code 0.4 %}
	 * @param refusedCallers which part of callers would be refused anything in a window
	 */
	public record LimitDescriptor(String limit, boolean current, String refusedRequests, String refusedCallers) {

	}

	/**
	 * All advice.
	 *
	 * @param advice the advice, by policies in the order of their names
	 */
	public record All(List<AdviceDescriptor> advice) implements OperationResponseBody {

	}

}
