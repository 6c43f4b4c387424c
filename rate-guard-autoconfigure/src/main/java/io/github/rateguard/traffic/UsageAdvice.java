package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What callers to whom a policy gives the same limits really use, and what other limits
 * would mean for them. Immutable.
 * <p>
 * What it rests on: the tokens that each caller of a sample asked for, admitted or not,
 * within windows of a fixed length that begin for all at the same time. The sample is
 * drawn by a hash, so it is fair, and the figures are estimates where there are more than
 * a few hundred callers. A limit is not such a window: a token bucket refills all the
 * time, so it admits up to its burst more in a window that begins with a full bucket, and
 * a sliding window refuses who asks across two windows. Only the longest period of the
 * limits is looked at, bursts within it are not. Who is refused and tries again asks for
 * more than before, so the use of callers who hit their limit is too high. The largest
 * use is the largest of the sample.
 *
 * @param policy the name of the policy
 * @param limits the limits that these callers have, as configuration writes them
 * @param period the length of a window
 * @param callers about how many different callers there were
 * @param windows how many windows were looked at
 * @param use what they used, or {@code null} if there were too few to say
 * @param candidates what some limits would mean, the smallest first; empty if there were
 * too few to say
 */
public record UsageAdvice(String policy, String limits, Duration period, long callers, long windows, @Nullable Use use,
		List<Candidate> candidates) {

	/**
	 * Of fewer callers nothing is said.
	 */
	public static final int FEWEST_CALLERS = 30;

	/**
	 * Create advice.
	 */
	public UsageAdvice {
		candidates = List.copyOf(candidates);
	}

	/**
	 * What callers used within a window. Of {@code p99}, one use of a hundred is larger.
	 *
	 * @param p50 the median
	 * @param p90 what 90 % of uses do not exceed
	 * @param p99 what 99 % of uses do not exceed
	 * @param max the largest use of the sample
	 * @param refused which part of requests the policy really had no room for, in shadow
	 * mode too, from 0 to 1
	 */
	public record Use(long p50, long p90, long p99, long max, double refused) {

	}

	/**
	 * What a limit would mean.
	 *
	 * @param tokens the tokens of a period
	 * @param current whether that is the limit that holds
	 * @param refusedRequests which part of requests would be refused, from 0 to 1
	 * @param refusedCallers which part of callers would be refused anything in a window,
	 * from 0 to 1
	 */
	public record Candidate(long tokens, boolean current, double refusedRequests, double refusedCallers) {

	}

}
