package io.github.rateguard.autoconfigure;

import io.github.rateguard.actuate.AskedCallers;
import io.github.rateguard.actuate.CallerNames;
import io.github.rateguard.actuate.GrantTokensAction;
import io.github.rateguard.actuate.KnownPolicies;
import io.github.rateguard.actuate.LiftBanAction;
import io.github.rateguard.actuate.RemoveOverrideAction;
import io.github.rateguard.actuate.SetBanAction;
import io.github.rateguard.actuate.SetOverrideAction;
import io.github.rateguard.actuate.SwitchBudgetAction;
import io.github.rateguard.actuate.SwitchPolicyAction;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.override.Overrides;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What operators can change below the endpoint.
 */
@Configuration(proxyBeanMethods = false)
class EndpointActionConfiguration {

	@Bean
	SetBanAction rateGuardSetBanAction(Bans bans, CallerNames names, AskedCallers callers) {
		return new SetBanAction(bans, names, callers);
	}

	@Bean
	LiftBanAction rateGuardLiftBanAction(Bans bans, CallerNames names, AskedCallers callers) {
		return new LiftBanAction(bans, names, callers);
	}

	@Bean
	SetOverrideAction rateGuardSetOverrideAction(Overrides overrides, KnownPolicies policies, CallerNames names) {
		return new SetOverrideAction(overrides, policies, names);
	}

	@Bean
	RemoveOverrideAction rateGuardRemoveOverrideAction(Overrides overrides, KnownPolicies policies,
			CallerNames names) {
		return new RemoveOverrideAction(overrides, policies, names);
	}

	@Bean
	SwitchPolicyAction rateGuardSwitchPolicyAction(Overrides overrides, KnownPolicies policies, CallerNames names) {
		return new SwitchPolicyAction(overrides, policies, names);
	}

	@Bean
	SwitchBudgetAction rateGuardSwitchBudgetAction(ConfiguredBudgets budgets, BudgetBreakers breakers) {
		return new SwitchBudgetAction(budgets, breakers);
	}

	@Bean
	GrantTokensAction rateGuardGrantTokensAction(AskedCallers callers, KnownPolicies policies, Balances balances) {
		return new GrantTokensAction(callers, policies, balances);
	}

}
