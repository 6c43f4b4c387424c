package io.github.rateguard.doctor;

import io.github.rateguard.Caller;
import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.alert.Notifier;
import io.github.rateguard.guard.RateGuard;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that is protected.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HealthyApplication.Quotes.class)
class HealthyApplication {

	@Bean
	Notifier pager() {
		return (alert) -> {
		};
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/actuator/health").permitAll().anyRequest().authenticated())
			.csrf(AbstractHttpConfigurer::disable)
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}password").roles("USER").build());
	}

	@RestController
	static class Quotes {

		private final RateGuard rateGuard;

		Quotes(RateGuard rateGuard) {
			this.rateGuard = rateGuard;
		}

		@GetMapping("/quotes")
		@RateLimited("quotes")
		@Cost("0.001")
		String quotes() {
			return "quotes, and more: " + this.rateGuard.tryAcquire("more", alice(), 1).admitted();
		}

		@GetMapping("/slow")
		@RateLimited("quotes")
		@ConcurrencyLimit(2)
		String slow() {
			return "slow";
		}

		private static Caller alice() {
			return Caller.authenticated("alice", "default");
		}

	}

}
