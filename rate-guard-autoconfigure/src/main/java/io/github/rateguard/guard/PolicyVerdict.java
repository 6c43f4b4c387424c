package io.github.rateguard.guard;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketKey;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What one policy said to a call.
 *
 * @param policy the name of the policy
 * @param mode whether the policy enforces what it says
 * @param limits the limits that apply to this caller
 * @param tokens the tokens that the call asked for, at least 1
 * @param outcome what the policy said
 * @param reason why it said so
 * @param balance what is left, or {@code null} if nobody looked: the policy is unlimited,
 * another one had refused before, or the store did not answer
 * @param concurrency how many calls may run, or {@code null} if any number may
 * @param bucket the bucket that has the tokens, or {@code null} if the policy counts none
 * of this caller
 */
public record PolicyVerdict(String policy, Mode mode, Limits limits, long tokens, Outcome outcome, Reason reason,
		@Nullable Balance balance, @Nullable Concurrency concurrency, @Nullable BucketKey bucket) {

	/**
	 * Create what a policy says that counts no tokens of the caller.
	 * @param policy the name of the policy
	 * @param mode whether the policy enforces what it says
	 * @param limits the limits that apply to this caller
	 * @param tokens the tokens that the call asked for, at least 1
	 * @param outcome what the policy said
	 * @param reason why it said so
	 * @param balance what is left, or {@code null} if nobody looked
	 * @param concurrency how many calls may run, or {@code null} if any number may
	 */
	public PolicyVerdict(String policy, Mode mode, Limits limits, long tokens, Outcome outcome, Reason reason,
			@Nullable Balance balance, @Nullable Concurrency concurrency) {
		this(policy, mode, limits, tokens, outcome, reason, balance, concurrency, null);
	}

	/**
	 * What a policy says.
	 */
	public enum Outcome {

		/**
		 * There was room; the tokens are taken if the call as a whole is admitted.
		 */
		ADMITTED,

		/**
		 * There was no room. Nothing is taken.
		 */
		REFUSED,

		/**
		 * There was no room, but the policy is in shadow mode: the call goes on.
		 */
		SHADOW_REFUSED,

		/**
		 * Not asked, because another policy had refused.
		 */
		SKIPPED

	}

	/**
	 * Why a policy says so.
	 */
	public enum Reason {

		/**
		 * There was room.
		 */
		WITHIN_LIMIT,

		/**
		 * The policy does not limit this caller.
		 */
		UNLIMITED,

		/**
		 * The tokens of the period are used up.
		 */
		LIMIT_EXCEEDED,

		/**
		 * The call asks for more tokens than its bucket can ever hold: waiting does not
		 * help.
		 */
		ABOVE_CAPACITY,

		/**
		 * As many calls as may run at the same time do.
		 */
		CONCURRENCY_EXCEEDED,

		/**
		 * The store did not answer, and the policy refuses then.
		 */
		STORE_UNAVAILABLE,

		/**
		 * The store did not answer, and the policy admits then.
		 */
		UNCOUNTED,

		/**
		 * The caller is on the list of those whom no limit refuses.
		 */
		ALLOWED,

		/**
		 * The caller is banned, or on the list of those who are denied.
		 */
		BANNED,

		/**
		 * The caller does not behave as people do.
		 */
		ABNORMAL_BEHAVIOUR,

		/**
		 * Another policy had refused.
		 */
		REFUSED_BEFORE

	}

	/**
	 * What is left in a bucket.
	 *
	 * @param binding the limit that has the fewest tokens left
	 * @param remaining the whole tokens that are left, not negative
	 * @param delay the time until the call would have room, zero if it has
	 */
	public record Balance(Limit binding, long remaining, Duration delay) {

	}

	/**
	 * How many calls may run at the same time.
	 *
	 * @param maximum how many, at least 1
	 * @param remaining how many more may start now, not negative; {@code null} if nobody
	 * looked
	 */
	public record Concurrency(long maximum, @Nullable Long remaining) {

	}

}
