package io.github.rateguard.guard;

import java.util.Objects;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.caller.Standing;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;

/**
 * {@link RateGuard} over the configured policies. Internal: for auto-configuration.
 */
public final class DefaultRateGuard implements RateGuard {

	private final Policies policies;

	private final Standings standings;

	private final Guard guard;

	/**
	 * Create a rate guard.
	 * @param policies the configured policies
	 * @param standings tells who is banned, and whom no limit refuses
	 * @param guard decides
	 */
	public DefaultRateGuard(Policies policies, Standings standings, Guard guard) {
		this.policies = policies;
		this.standings = standings;
		this.guard = guard;
	}

	@Override
	public Verdict tryAcquire(String name, Caller caller, long tokens) {
		Objects.requireNonNull(caller, "caller must not be null");
		if (tokens < 1) {
			throw new IllegalArgumentException("tokens must be at least 1, but is " + tokens);
		}
		Policy policy = this.policies.find(name);
		if (policy == null) {
			throw new IllegalArgumentException("There is no policy '%s'. %s".formatted(name, this.policies.hint(name)));
		}
		Plan plan = Plan.of(policy, tokens, Plan.Origin.CODE);
		Standing standing = this.standings.of(caller);
		if (standing.isRefused()) {
			return this.guard.refuse(caller, Stage.CODE, standing.until());
		}
		return standing.isAllowed() ? this.guard.decideOnCosts(plan, caller, GuardedRequest.none(), Stage.CODE)
				: this.guard.decide(plan, caller, GuardedRequest.none(), Stage.CODE);
	}

	@Override
	public void release(Verdict verdict) {
		this.guard.release(verdict);
	}

}
