package io.github.rateguard.testsupport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Time stands still in all buckets until a test moves it.
 */
@Configuration(proxyBeanMethods = false)
public class StandingTime {

	@Bean
	MutableClock rateGuardClock() {
		return new MutableClock();
	}

}
