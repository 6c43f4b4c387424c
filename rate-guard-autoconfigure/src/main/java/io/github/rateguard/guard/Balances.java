package io.github.rateguard.guard;

import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Caller;
import io.github.rateguard.policy.Policy;

/**
 * What callers have left, seen and corrected by operators. Takes nothing. Thread-safe.
 */
public interface Balances {

	/**
	 * Ask what a caller has left of a policy, without taking anything. Says what a call
	 * of one token would be told now, overrides included.
	 * @param policy the policy, as configured
	 * @param caller who
	 * @return the verdict on a call that nobody made; fails with
	 * {@link io.github.rateguard.store.StoreUnavailableException}
	 */
	CompletableFuture<PolicyVerdict> look(Policy policy, Caller caller);

	/**
	 * Give a caller tokens that nobody took, up to the capacity of the bucket.
	 * @param policy the policy, as configured
	 * @param caller who
	 * @param tokens how many, at least 1; {@link Long#MAX_VALUE} resets the bucket
	 * @return completes when it is done; fails with
	 * {@link io.github.rateguard.store.StoreUnavailableException}, or with
	 * {@link UnsupportedOperationException} for a policy whose windows slide
	 */
	CompletableFuture<?> grant(Policy policy, Caller caller, long tokens);

}
