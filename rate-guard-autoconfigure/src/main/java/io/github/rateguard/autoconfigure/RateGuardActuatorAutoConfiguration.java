package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.actuate.AbuseLogSource;
import io.github.rateguard.actuate.AbuseSection;
import io.github.rateguard.actuate.AuditTrail;
import io.github.rateguard.actuate.BehaviourSection;
import io.github.rateguard.actuate.EndpointAction;
import io.github.rateguard.actuate.EndpointActions;
import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.actuate.EndpointSections;
import io.github.rateguard.actuate.EngineBehaviourSource;
import io.github.rateguard.actuate.ProblemAdvisor;
import io.github.rateguard.actuate.RateGuardEndpoint;
import io.github.rateguard.actuate.RateGuardState;
import io.github.rateguard.actuate.RequestQuery;
import io.github.rateguard.actuate.UnknownParameterAdvisor;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Policies;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the endpoint.
 */
@AutoConfiguration(after = { RateGuardAutoConfiguration.class, RateGuardBehaviourAutoConfiguration.class,
		RateGuardAbuseLogAutoConfiguration.class, RateGuardBudgetAutoConfiguration.class,
		RateGuardOverrideAutoConfiguration.class, RateGuardEdgeAutoConfiguration.class })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RateGuardEndpoint.class)
@ConditionalOnBean(Policies.class)
@Import({ EndpointSectionConfiguration.class, EndpointActionConfiguration.class, ServletEndpointConfiguration.class })
public final class RateGuardActuatorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RateGuardEndpoint rateGuardEndpoint(RateGuardState state, ObjectProvider<EndpointSection> sections,
			ObjectProvider<EndpointAction> actions, ApplicationEventPublisher eventPublisher,
			ObjectProvider<RequestQuery> query) {
		return new RateGuardEndpoint(state, new EndpointSections(sections.orderedStream().toList()),
				new EndpointActions(actions.orderedStream().toList(), new AuditTrail(eventPublisher),
						query.getIfAvailable(() -> RequestQuery.NONE)));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(AbuseLogReader.class)
	AbuseSection rateGuardAbuseSection(AbuseLogReader reader,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new AbuseSection(new AbuseLogSource(reader), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(Behaviour.class)
	BehaviourSection rateGuardBehaviourSection(Behaviour behaviour, IdentityHasher hasher,
			RateGuardProperties properties) {
		return new BehaviourSection(
				new EngineBehaviourSource(behaviour, properties.getBehaviour().getMode() == Mode.ENFORCE, hasher,
						properties.getClientAddress().getIpv6PrefixLength()));
	}

	// Told by the one that comes after it
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 1)
	UnknownParameterAdvisor rateGuardUnknownParameterAdvisor() {
		return new UnknownParameterAdvisor();
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	ProblemAdvisor rateGuardProblemAdvisor() {
		return new ProblemAdvisor();
	}

}
