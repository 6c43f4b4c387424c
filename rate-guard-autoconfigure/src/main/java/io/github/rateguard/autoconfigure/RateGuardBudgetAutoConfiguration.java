package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Per;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.budget.Budget;
import io.github.rateguard.budget.BudgetListener;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.BudgetsFactory;
import io.github.rateguard.budget.BudgetsLifecycle;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.budget.SpendingBreakers;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.policy.Payer;
import io.github.rateguard.policy.Payers;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.SharedStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of budgets: in Redis where buckets are, else in the memory of this
 * instance.
 */
@AutoConfiguration(after = RateGuardAutoConfiguration.class)
@ConditionalOnBean(Policies.class)
public final class RateGuardBudgetAutoConfiguration {

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	ConfiguredBudgets rateGuardConfiguredBudgets(RateGuardProperties properties,
			Map<String, KeyResolver> keyResolvers) {
		return new BudgetFactory(keyResolvers.keySet()).create(properties.getBudgets());
	}

	@Bean
	Payers rateGuardPayers(ConfiguredBudgets configured, Policies policies, Map<String, KeyResolver> keyResolvers) {
		return new Payers(configured.all()
			.stream()
			.map((budget) -> new Payer(budget.name(), budget.limit(), dimension(budget.per(), keyResolvers),
					throttle(budget, policies)))
			.toList());
	}

	private static @Nullable PlannedPolicy throttle(Budget budget, Policies policies) {
		String policy = budget.breaker().throttlePolicy();
		return (policy != null) ? new PlannedPolicy(
				policies.require(policy, "rate-guard.budgets.%s.breaker.throttle-policy".formatted(budget.name())), 1)
				: null;
	}

	@Bean
	@Lazy(false)
	SpendingBreakers rateGuardSpendingBreakers(ConfiguredBudgets configured, ObjectProvider<SharedStore> sharedStore,
			StoreSettings settings, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			ApplicationEventPublisher eventPublisher) {
		SharedStore store = sharedStore.getIfAvailable();
		return new SpendingBreakers(configured, (store != null) ? store.state() : null, settings.keyPrefix(), clock,
				eventPublisher::publishEvent);
	}

	private static Dimension dimension(String per, Map<String, KeyResolver> keyResolvers) {
		KeyResolver keyResolver = keyResolvers.get(per);
		return (keyResolver != null) ? Dimension.resolvedBy(per, keyResolver)
				: Dimension.of(Per.valueOf(per.toUpperCase(Locale.ROOT)));
	}

	@Bean
	BudgetsFactory rateGuardBudgetsFactory(@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			StoreSettings settings, ObjectProvider<BudgetListener> listeners) {
		return new BudgetsFactory(clock, settings.maximumLocalBuckets(), listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Budgets rateGuardBudgets(BudgetsFactory factory, ObjectProvider<SharedStore> sharedStore, StoreSettings settings,
			Buckets buckets, ConfiguredBudgets configured) {
		SharedStore store = sharedStore.getIfAvailable();
		if (store != null) {
			return factory.shared(store.scripts(), settings.keyPrefix(), settings.identityHash(),
					settings.engine().deadline());
		}
		if (buckets.store().shared()) {
			configured.all().stream().findFirst().ifPresent(RateGuardBudgetAutoConfiguration::refuseUnshared);
		}
		return factory.local();
	}

	/**
	 * Instances that count each for itself, while buckets are shared, would look like
	 * protection.
	 */
	private static void refuseUnshared(Budget budget) {
		throw new InvalidConfigurationException("rate-guard.budgets." + budget.name() + ".limit",
				budget.limit() + "/" + budget.window(), "A ProxyManager bean keeps token buckets only.",
				"Remove the budget, add a Budgets bean, or write store: redis.");
	}

	@Bean
	@Lazy(false)
	BudgetsLifecycle rateGuardBudgetsLifecycle(Budgets budgets, ConfiguredBudgets configured) {
		return new BudgetsLifecycle(budgets, configured);
	}

}
