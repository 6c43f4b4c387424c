package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.traffic.SharedTraffic;
import io.github.rateguard.traffic.UsageCounter;
import io.github.rateguard.traffic.UsageExchange;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traffic of an instance that knows of no other one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(SharedTraffic.class)
class LocalTrafficConfiguration {

	@Bean
	SharedTraffic rateGuardSharedTraffic() {
		return SharedTraffic.NONE;
	}

	@Bean
	UsageExchange rateGuardUsageExchange(UsageCounter counter,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new UsageExchange(counter, null, LiveInstances.ONE, clock);
	}

}
