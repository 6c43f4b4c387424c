package io.github.rateguard.guard;

import io.github.rateguard.Caller;

/**
 * Limits for code that is no controller: schedulers, message listeners, services. Uses
 * the same policies and the same buckets as {@code @RateLimited}. Thread-safe.
 */
public interface RateGuard {

	/**
	 * Take one token for a caller, if there is room.
	 * @param policy the name of a policy in {@code rate-guard.policies}
	 * @param caller who asks
	 * @return the verdict; if it is not admitted, nothing was taken
	 * @throws IllegalArgumentException if there is no such policy
	 */
	default Verdict tryAcquire(String policy, Caller caller) {
		return tryAcquire(policy, caller, 1);
	}

	/**
	 * Take tokens for a caller, if there is room for all of them.
	 * @param policy the name of a policy in {@code rate-guard.policies}
	 * @param caller who asks
	 * @param tokens how many tokens to take, at least 1
	 * @return the verdict; if it is not admitted, nothing was taken
	 * @throws IllegalArgumentException if there is no such policy, or tokens are below 1
	 */
	Verdict tryAcquire(String policy, Caller caller, long tokens);

	/**
	 * Say that what was admitted has ended. Needed where a policy has a
	 * {@code concurrency}: its permit is held until then, or until it expires because
	 * this instance is gone. Only the first time counts; without a permit nothing
	 * happens.
	 * @param verdict what {@code tryAcquire} returned
	 */
	void release(Verdict verdict);

}
