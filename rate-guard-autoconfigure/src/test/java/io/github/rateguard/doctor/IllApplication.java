package io.github.rateguard.doctor;

import java.time.Clock;
import java.time.Duration;

import io.github.rateguard.Cost;
import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import io.github.rateguard.store.RedisClock;
import io.github.rateguard.testsupport.OpenSecurity;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that looks protected.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OpenSecurity.class, IllApplication.Quotes.class })
class IllApplication {

	@Bean(defaultCandidate = false)
	Clock rateGuardClock() {
		return new RedisClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
	}

	@RestController
	static class Quotes {

		@GetMapping("/quotes")
		@RateLimited(limit = "1000/1m", per = Per.ADDRESS)
		@Cost(value = "0.001", budget = "upstream")
		String quotes() {
			return "quotes";
		}

		@GetMapping("/quotes/{id}")
		@RateLimited(limit = "1000/1m", per = Per.CALLER)
		@Cost(value = "0.001", budget = "upstream")
		String quote() {
			return "for everybody";
		}

		@GetMapping("/total")
		@RateLimited(limit = "1000/1m", per = Per.GLOBAL)
		@Cost(value = "0.001", budget = "upstream")
		String total() {
			return "for everybody together";
		}

		@GetMapping("/export")
		@RateLimited("export")
		@ConcurrencyLimit(2)
		String export() {
			return "export";
		}

		@GetMapping("/forgotten")
		String forgotten() {
			return "forgotten";
		}

	}

}
