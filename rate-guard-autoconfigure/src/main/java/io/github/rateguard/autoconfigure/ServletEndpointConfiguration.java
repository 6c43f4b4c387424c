package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.function.Function;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.AskedCallers;
import io.github.rateguard.actuate.ExplainSection;
import io.github.rateguard.actuate.ExplainedAnswers;
import io.github.rateguard.actuate.Explanations;
import io.github.rateguard.actuate.KnownPolicies;
import io.github.rateguard.actuate.Ledgers;
import io.github.rateguard.actuate.RequestQuery;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.budget.BudgetBreakers;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.caller.Standings;
import io.github.rateguard.guard.Balances;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.web.CurrentRequest;
import io.github.rateguard.web.EdgeRules;
import io.github.rateguard.web.MatchingRequestPlans;
import io.github.rateguard.web.ProblemWording;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * What the endpoint knows of HTTP requests.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ServletEndpointConfiguration {

	@Bean
	RequestQuery rateGuardRequestQuery() {
		return CurrentRequest::hasQuery;
	}


	@Bean
	MatchingRequestPlans rateGuardRequestPlans(HandlerPlans plans, ObjectProvider<EdgeRules> edgeRules) {
		return new MatchingRequestPlans(plans, edgeRules::getIfAvailable);
	}

	@Bean
	Explanations rateGuardExplanations(KnownPolicies policies, Balances balances, ConfiguredBudgets budgets,
			Ledgers ledgers, BudgetBreakers breakers, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new Explanations(policies, balances, budgets, ledgers, breakers,
				new ExplainedAnswers(new ProblemWording()), clock);
	}

	@Bean
	ExplainSection rateGuardExplainSection(MatchingRequestPlans plans, AskedCallers callers, Standings standings,
			Explanations explanations, ObjectProvider<Behaviour> behaviour, ObjectProvider<IdentityHasher> hasher) {
		return new ExplainSection(plans, callers, standings, explanations,
				thought(behaviour.getIfAvailable(), hasher.getIfAvailable()));
	}

	private static Function<Caller, @Nullable BehaviourVerdict> thought(@Nullable Behaviour behaviour,
			@Nullable IdentityHasher hasher) {
		return (behaviour == null || hasher == null) ? (caller) -> null
				: (caller) -> behaviour.engine().find(hasher.client(caller));
	}

}
