package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.HashMap;
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
import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.ResolvedTokens;
import io.github.rateguard.store.StoreWatch;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;

/**
 * {@link Endpoint @Endpoint} that shows where tokens are counted, the policies, and which
 * handlers they guard; below it, a section for each other thing there is to see.
 */
@Endpoint(id = "rateguard")
public class RateGuardEndpoint {

	static final EndpointId ID = EndpointId.of("rateguard");

	private final Buckets buckets;

	private final Policies policies;

	private final HandlerPlans handlerPlans;

	private final StoreWatch storeWatch;

	private final EndpointSections sections;

	/**
	 * Create an endpoint.
	 * @param buckets where tokens are taken
	 * @param policies the configured policies
	 * @param handlerPlans the handlers with their plans
	 * @param storeWatch how the store does
	 * @param sections what else there is to see
	 */
	public RateGuardEndpoint(Buckets buckets, Policies policies, HandlerPlans handlerPlans, StoreWatch storeWatch,
			EndpointSections sections) {
		this.buckets = buckets;
		this.policies = policies;
		this.handlerPlans = handlerPlans;
		this.storeWatch = storeWatch;
		this.sections = sections;
	}

	/**
	 * Describe what rate-guard does in this application.
	 * @return the description
	 */
	@ReadOperation
	public RateGuardDescriptor rateGuard() {
		List<HandlerPlan> handlers = this.handlerPlans.all();
		return new RateGuardDescriptor(store(),
				allPolicies(handlers).stream().map(RateGuardEndpoint::describe).toList(),
				handlers.stream()
					.filter((handler) -> !isUnguarded(handler))
					.map(RateGuardEndpoint::describeGuarded)
					.toList(),
				handlers.stream()
					.filter(RateGuardEndpoint::isUnguarded)
					.map((handler) -> new UnguardedHandlerDescriptor(handler.mapping(), handler.handler()))
					.toList());
	}

	/**
	 * Show a section.
	 * @param section the segments of the path below the endpoint. Declared as an object,
	 * so that a parameter of the query of that name, which Spring Boot would put in its
	 * place, is told from it
	 * @param caller who is asked about
	 * @param fingerprint the software that is asked about
	 * @param policy the policy that is asked about
	 * @param kind what kind of thing is asked about
	 * @param since from when on
	 * @param until until when
	 * @param limit how many things are shown at most
	 * @return what is shown, or {@code null} if there is no such thing
	 */
	@ReadOperation
	public @Nullable Object section(@Selector(match = Match.ALL_REMAINING) Object section,
			@Nullable String caller, @Nullable String fingerprint, @Nullable String policy, @Nullable String kind,
			@Nullable String since, @Nullable String until, @Nullable String limit) {
		if (!(section instanceof String[] path)) {
			throw new InvalidEndpointRequestException("The section is no path", "The section belongs into the path");
		}
		Map<String, @Nullable String> parameters = new HashMap<>();
		parameters.put("caller", caller);
		parameters.put("fingerprint", fingerprint);
		parameters.put("policy", policy);
		parameters.put("kind", kind);
		parameters.put("since", since);
		parameters.put("until", until);
		parameters.put(SectionRequest.LIMIT, limit);
		return this.sections.read(path, parameters);
	}

	private StoreDescriptor store() {
		BucketStore store = this.buckets.store();
		return new StoreDescriptor(store.name(), store.shared(), this.buckets.isReachable(),
				this.storeWatch.breaker().isOpen(), this.storeWatch.instances(),
				this.storeWatch.clockOffset().toMillis());
	}

	private Collection<Policy> allPolicies(List<HandlerPlan> handlers) {
		Map<String, Policy> all = new LinkedHashMap<>();
		this.policies.all().forEach((policy) -> all.put(policy.name(), policy));
		handlers.stream()
			.flatMap((handler) -> handler.plan().policies().stream())
			.map(PlannedPolicy::policy)
			.forEach((policy) -> all.putIfAbsent(policy.name(), policy));
		return all.values();
	}

	private static PolicyDescriptor describe(Policy policy) {
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
				handler.plan().policies().stream().map(RateGuardEndpoint::describe).toList());
	}

	private static PlannedPolicyDescriptor describe(PlannedPolicy planned) {
		ResolvedTokens resolved = planned.resolved();
		return (resolved != null) ? new PlannedPolicyDescriptor(planned.policy().name(), null, resolved.label())
				: new PlannedPolicyDescriptor(planned.policy().name(), planned.tokens(), null);
	}

}
