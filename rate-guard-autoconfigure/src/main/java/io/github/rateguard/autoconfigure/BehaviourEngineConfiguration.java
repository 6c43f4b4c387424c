package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.EngineLifecycle;
import io.github.rateguard.store.InstanceExchange;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * What takes observations and tells verdicts, unless the application does either of both
 * itself.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean({ BehaviourRecorder.class, BehaviourVerdicts.class })
class BehaviourEngineConfiguration {

	@Bean
	Behaviour rateGuardBehaviour(BehaviourSettings settings, ObjectProvider<InstanceExchange> exchange,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock,
			ObjectProvider<BehaviourVerdictListener> listeners) {
		return new Behaviour(settings.clients(), settings.fleet(), exchange.getIfAvailable(), clock,
				listeners.orderedStream().toList());
	}

	@Bean
	BehaviourEngine rateGuardBehaviourEngine(Behaviour behaviour) {
		return behaviour.engine();
	}

	@Bean
	@Lazy(false)
	EngineLifecycle rateGuardEngineLifecycle(BehaviourEngine engine,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new EngineLifecycle(engine, clock);
	}

}
