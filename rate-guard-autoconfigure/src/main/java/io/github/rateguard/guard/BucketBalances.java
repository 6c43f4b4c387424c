package io.github.rateguard.guard;

import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.TokenDemand;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * {@link Balances} of the buckets that decisions are made on. Internal: for
 * auto-configuration.
 */
public final class BucketBalances implements Balances {

	private final Buckets buckets;

	private final PoliciesInForce policiesInForce;

	/**
	 * Create balances.
	 * @param buckets where tokens are
	 * @param policiesInForce tells what holds of policies
	 */
	public BucketBalances(Buckets buckets, PoliciesInForce policiesInForce) {
		this.buckets = buckets;
		this.policiesInForce = policiesInForce;
	}

	/**
	 * Nobody looks at permits, so that of a concurrency the maximum is known alone.
	 */
	@Override
	public CompletableFuture<PolicyVerdict> look(Policy policy, Caller caller) {
		Demand demand;
		try {
			demand = demand(policy, caller);
		}
		// A bean of the application that needs a request
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		TokenDemand tokens = demand.tokens();
		return (tokens == null) ? CompletableFuture.completedFuture(verdict(demand, null))
				: this.buckets.look(tokens).thenApply((answer) -> verdict(demand, answer));
	}

	private static PolicyVerdict verdict(Demand demand, @Nullable BucketAnswer answer) {
		return demand.verdict(answer, null);
	}

	@Override
	public CompletableFuture<?> grant(Policy policy, Caller caller, long tokens) {
		if (tokens < 1) {
			return CompletableFuture.failedFuture(new IllegalArgumentException("tokens must be at least 1"));
		}
		if (policy.algorithm() == Algorithm.SLIDING_WINDOW) {
			return CompletableFuture.failedFuture(new UnsupportedOperationException(
					"The windows of the policy '%s' slide: what was taken leaves them by itself, and cannot be given back."
						.formatted(policy.name())));
		}
		TokenDemand demand;
		try {
			demand = demand(policy, caller).tokens();
		}
		// A bean of the application that needs a request
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
		return (demand == null) ? CompletableFuture.completedFuture(null)
				: this.buckets.grant(withTokens(demand, Math.min(tokens, mostMissing(demand))));
	}

	/**
	 * The largest capacity: a bucket of several limits is full when all of them are.
	 */
	private static long mostMissing(TokenDemand demand) {
		return demand.limits().values().stream().mapToLong(Limit::burst).max().orElseThrow();
	}

	private static TokenDemand withTokens(TokenDemand demand, long tokens) {
		return new TokenDemand(demand.key(), demand.algorithm(), demand.limits(), tokens, demand.required(),
				demand.whenStoreFails(), demand.source());
	}

	private Demand demand(Policy policy, Caller caller) {
		return Demand.of(new PlannedPolicy(policy, 1), this.policiesInForce, caller, GuardedRequest.none());
	}

}
