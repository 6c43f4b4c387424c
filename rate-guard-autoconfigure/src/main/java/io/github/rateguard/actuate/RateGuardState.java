package io.github.rateguard.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.Limits;
import io.github.rateguard.actuate.RateGuardDescriptor.HandlerDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor.PlannedPolicyDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor.PolicyDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor.StoreDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor.UnguardedHandlerDescriptor;
import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.doctor.Report;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.ResolvedTokens;
import io.github.rateguard.store.StoreWatch;
import org.jspecify.annotations.Nullable;

/**
 * Describes in one look what rate-guard does in this application. Thread-safe.
 */
public final class RateGuardState {

	private final Buckets buckets;

	private final KnownPolicies policies;

	private final HandlerPlans handlerPlans;

	private final StoreWatch storeWatch;

	private final Bans bans;

	private final Overrides overrides;

	private final BudgetBreakers breakers;

	private final @Nullable Doctor doctor;

	/**
	 * Create it.
	 * @param buckets where tokens are taken
	 * @param policies the policies there are
	 * @param handlerPlans the handlers with their plans
	 * @param storeWatch how the store does
	 * @param bans who is banned
	 * @param overrides what holds instead of the configuration
	 * @param breakers whether budgets pay
	 * @param doctor examines whether protection is real, or {@code null} if nobody does
	 */
	public RateGuardState(Buckets buckets, KnownPolicies policies, HandlerPlans handlerPlans, StoreWatch storeWatch,
			Bans bans, Overrides overrides, BudgetBreakers breakers, @Nullable Doctor doctor) {
		this.buckets = buckets;
		this.policies = policies;
		this.handlerPlans = handlerPlans;
		this.storeWatch = storeWatch;
		this.bans = bans;
		this.overrides = overrides;
		this.breakers = breakers;
		this.doctor = doctor;
	}

	RateGuardDescriptor describe() {
		List<HandlerPlan> handlers = this.handlerPlans.all();
		Map<String, String> budgets = new LinkedHashMap<>();
		this.breakers.all().forEach((status) -> budgets.put(status.budget(), Names.text(status.state())));
		return new RateGuardDescriptor(store(), this.policies.all().stream().map(RateGuardState::describe).toList(),
				handlers.stream()
					.filter((handler) -> !isUnguarded(handler))
					.map(RateGuardState::describeGuarded)
					.toList(),
				handlers.stream()
					.filter(RateGuardState::isUnguarded)
					.map((handler) -> new UnguardedHandlerDescriptor(handler.mapping(), handler.handler()))
					.toList(),
				budgets, this.bans.all().size(), this.overrides.all().size(), findings());
	}

	private @Nullable List<String> findings() {
		Report report = (this.doctor != null) ? this.doctor.latest() : null;
		return (report == null) ? null
				: report.findings()
					.stream()
					.filter((finding) -> !finding.ignored())
					.map((finding) -> finding.check().code())
					.toList();
	}

	private StoreDescriptor store() {
		BucketStore store = this.buckets.store();
		return new StoreDescriptor(store.name(), store.shared(), this.buckets.isReachable(),
				this.storeWatch.breaker().isOpen(), this.storeWatch.instances(),
				this.storeWatch.clockOffset().toMillis());
	}

	static PolicyDescriptor describe(Policy policy) {
		Map<String, String> tiers = new TreeMap<>();
		policy.tiers().forEach((tier, limits) -> tiers.put(tier, limits.toString()));
		Limits anonymous = policy.anonymous();
		return new PolicyDescriptor(policy.name(), policy.limits().toString(), tiers,
				(anonymous != null) ? anonymous.toString() : null, policy.dimension().label(),
				Names.text(policy.mode()), Names.text(policy.algorithm()), policy.concurrency(),
				Names.text(policy.whenStoreFails()));
	}

	private static boolean isUnguarded(HandlerPlan handler) {
		return handler.plan().policies().isEmpty() && handler.plan().costs().isEmpty();
	}

	private static HandlerDescriptor describeGuarded(HandlerPlan handler) {
		return new HandlerDescriptor(handler.mapping(), handler.handler(), Names.text(handler.plan().origin()),
				handler.plan().policies().stream().map(RateGuardState::describe).toList());
	}

	private static PlannedPolicyDescriptor describe(PlannedPolicy planned) {
		ResolvedTokens resolved = planned.resolved();
		return (resolved != null) ? new PlannedPolicyDescriptor(planned.policy().name(), null, resolved.label())
				: new PlannedPolicyDescriptor(planned.policy().name(), planned.tokens(), null);
	}

}
