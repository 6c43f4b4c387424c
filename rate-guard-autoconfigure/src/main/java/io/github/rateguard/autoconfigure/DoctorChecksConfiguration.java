package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.AnonymousAccess;
import io.github.rateguard.doctor.CardinalityCheck;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Checks;
import io.github.rateguard.doctor.ClockOffsetCheck;
import io.github.rateguard.doctor.CostlyByAddressCheck;
import io.github.rateguard.doctor.FailingNotifierCheck;
import io.github.rateguard.doctor.FallbackCheck;
import io.github.rateguard.doctor.KeySecretCheck;
import io.github.rateguard.doctor.LeasesOffCheck;
import io.github.rateguard.doctor.LocalStoreCheck;
import io.github.rateguard.doctor.MeterCount;
import io.github.rateguard.doctor.OldShadowCheck;
import io.github.rateguard.doctor.UncountedCostCheck;
import io.github.rateguard.doctor.UnguardedHandlersCheck;
import io.github.rateguard.doctor.UnheardBudgetCheck;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreWatch;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Checks that every application needs.
 */
@Configuration(proxyBeanMethods = false)
class DoctorChecksConfiguration {

	/**
	 * What calls somebody who is paid.
	 */
	private static final String[] PAID_CLIENTS = { "org.springframework.ai.chat.model.ChatModel",
			"org.springframework.ai.embedding.EmbeddingModel", "org.springframework.ai.image.ImageModel" };

	@Bean
	Checks rateGuardStoreChecks(Buckets buckets, StoreWatch storeWatch, StoreStatistics statistics,
			StoreSettings settings, RateGuardProperties properties, Environment environment,
			ObjectProvider<MeterCount> meterCounts, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new Checks(Map.of( //
				CheckCode.LOCAL_STORE, new LocalStoreCheck(buckets, ClusterSigns.of(environment)), //
				CheckCode.CLOCK_OFFSET, new ClockOffsetCheck(storeWatch), //
				CheckCode.FALLBACK, new FallbackCheck(buckets, storeWatch), //
				CheckCode.LEASES_OFF, new LeasesOffCheck(settings.engine().leases(), statistics), //
				CheckCode.CARDINALITY,
				new CardinalityCheck(statistics, meterCounts.getIfAvailable(() -> () -> 0), clock), //
				CheckCode.NO_KEY_SECRET, new KeySecretCheck(buckets, properties.getKeySecret() != null)));
	}

	@Bean
	Checks rateGuardPlanChecks(HandlerPlans plans, ConfiguredBudgets budgets, ListableBeanFactory beans,
			ResourceLoader resourceLoader, ObjectProvider<AnonymousAccess> access) {
		OptionalTypes types = new OptionalTypes(beans, resourceLoader.getClassLoader());
		return new Checks(Map.of( //
				CheckCode.UNGUARDED_HANDLERS, new UnguardedHandlersCheck(plans), //
				CheckCode.COSTLY_BY_ADDRESS,
				new CostlyByAddressCheck(plans, (method, path) -> isOpen(access, method, path)), //
				CheckCode.UNCOUNTED_COST, new UncountedCostCheck(plans, budgets, () -> types.names(PAID_CLIENTS))));
	}

	/**
	 * Without Spring Security nobody asks who that is.
	 */
	private static boolean isOpen(ObjectProvider<AnonymousAccess> access, String method, String path) {
		AnonymousAccess known = access.getIfAvailable();
		return known == null || known.mayCall(method, path);
	}

	@Bean
	Checks rateGuardAlertChecks(ConfiguredBudgets budgets, AlertStatistics alerts) {
		return new Checks(Map.of( //
				CheckCode.UNHEARD_BUDGET, new UnheardBudgetCheck(budgets, alerts), //
				CheckCode.FAILING_NOTIFIER, new FailingNotifierCheck(alerts)));
	}

	@Bean
	Checks rateGuardModeChecks(RateGuardProperties properties, Policies policies, HandlerPlans plans,
			ObjectProvider<SharedStore> stores, StoreSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		SharedStore store = stores.getIfAvailable();
		@Nullable SharedState state = (store != null) ? store.state() : null;
		return new Checks(Map.of(CheckCode.OLD_SHADOW, new OldShadowCheck(
				() -> shadowed(properties.getBehaviour(), policies, plans), state, settings.keyPrefix(), clock)));
	}

	private static Set<String> shadowed(BehaviourProperties behaviour, Policies policies, HandlerPlans plans) {
		Set<String> shadowed = new LinkedHashSet<>();
		if (behaviour.isEnabled() && behaviour.getMode() == Mode.SHADOW) {
			shadowed.add("rate-guard.behaviour");
		}
		policies.all()
			.stream()
			.filter((policy) -> policy.mode() == Mode.SHADOW)
			.forEach((policy) -> shadowed.add(policy.name()));
		plans.all()
			.stream()
			.flatMap((handler) -> handler.plan().policies().stream())
			.filter((planned) -> planned.policy().mode() == Mode.SHADOW)
			.forEach((planned) -> shadowed.add(planned.policy().name()));
		return shadowed;
	}

}
