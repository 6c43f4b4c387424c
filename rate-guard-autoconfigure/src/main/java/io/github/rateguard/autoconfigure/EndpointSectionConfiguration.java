package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.actuate.AbuseLogSource;
import io.github.rateguard.actuate.AskedCallers;
import io.github.rateguard.actuate.BansSection;
import io.github.rateguard.actuate.BehaviourSection;
import io.github.rateguard.actuate.BudgetsSection;
import io.github.rateguard.actuate.CallerNames;
import io.github.rateguard.actuate.CallersSection;
import io.github.rateguard.actuate.KnownCallers;
import io.github.rateguard.actuate.KnownPolicies;
import io.github.rateguard.actuate.Ledgers;
import io.github.rateguard.actuate.OverridesSection;
import io.github.rateguard.actuate.PoliciesSection;
import io.github.rateguard.actuate.PolicyAdvice;
import io.github.rateguard.actuate.RateGuardState;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.alert.abuse.Identities;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.Budgets;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.caller.Tiers;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Payers;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.PolicyCatalog;
import io.github.rateguard.store.StoreWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What there is to see below the endpoint.
 */
@Configuration(proxyBeanMethods = false)
class EndpointSectionConfiguration {

	@Bean
	KnownPolicies rateGuardKnownPolicies(PolicyCatalog catalog, PoliciesInForce inForce) {
		return new KnownPolicies(catalog, inForce);
	}

	@Bean
	CallerNames rateGuardCallerNames(StoreSettings settings, RateGuardProperties properties,
			ObjectProvider<KnownCallers> knownCallers) {
		return new CallerNames(settings.identityHash(), properties.getAbuseLog().getIdentities() == Identities.PLAIN,
				(hash) -> knownCallers.orderedStream().flatMap((known) -> known.find(hash).stream()).toList());
	}

	@Bean
	AskedCallers rateGuardAskedCallers(CallerNames names, Tiers tiers, RateGuardProperties properties) {
		return new AskedCallers(names, tiers, properties.getClientAddress().getIpv6PrefixLength());
	}

	@Bean
	RateGuardState rateGuardState(Buckets buckets, KnownPolicies policies, HandlerPlans handlerPlans,
			StoreWatch storeWatch, Bans bans, Overrides overrides, BudgetBreakers breakers,
			ObjectProvider<Doctor> doctors) {
		return new RateGuardState(buckets, policies, handlerPlans, storeWatch, bans, overrides, breakers,
				doctors.getIfAvailable());
	}

	@Bean
	BansSection rateGuardBansSection(Bans bans, CallerNames names) {
		return new BansSection(bans, names);
	}

	@Bean
	OverridesSection rateGuardOverridesSection(Overrides overrides, CallerNames names) {
		return new OverridesSection(overrides, names);
	}

	@Bean
	PoliciesSection rateGuardPoliciesSection(KnownPolicies policies, Overrides overrides, CallerNames names,
			ObjectProvider<PolicyAdvice> advice) {
		return new PoliciesSection(policies, overrides, names, advice.getIfAvailable(() -> PolicyAdvice.NONE));
	}

	@Bean
	Ledgers rateGuardLedgers(Budgets budgets, Payers payers) {
		return new Ledgers(budgets, payers);
	}

	@Bean
	BudgetsSection rateGuardBudgetsSection(ConfiguredBudgets budgets, Ledgers ledgers, BudgetBreakers breakers,
			AskedCallers callers, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new BudgetsSection(budgets, ledgers, breakers, callers, clock);
	}

	@Bean
	CallersSection rateGuardCallersSection(AskedCallers callers, CallerNames names, KnownPolicies policies,
			Balances balances, Bans bans, ObjectProvider<BehaviourSection> behaviour,
			ObjectProvider<AbuseLogReader> abuse) {
		AbuseLogReader reader = abuse.getIfAvailable();
		return new CallersSection(callers, names, policies, balances, bans, behaviour.getIfAvailable(),
				(reader != null) ? new AbuseLogSource(reader) : null);
	}

}
