package io.github.rateguard.autoconfigure;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdicts;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What takes observations and tells verdicts.
 */
@Configuration(proxyBeanMethods = false)
class BehaviourEngineConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BehaviourRecorder rateGuardBehaviourRecorder() {
		return (observation) -> {
		};
	}

	@Bean
	@ConditionalOnMissingBean
	BehaviourVerdicts rateGuardBehaviourVerdicts() {
		return BehaviourVerdicts.NONE;
	}

}
