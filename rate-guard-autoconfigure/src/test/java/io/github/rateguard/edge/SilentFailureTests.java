package io.github.rateguard.edge;

import java.util.stream.IntStream;

import io.github.rateguard.edge.EdgeApplication.CountingEncoder;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures of logins of which no event tells, or too late.
 */
class SilentFailureTests {

	@ParameterizedTest
	@ValueSource(classes = { AsynchronousEvents.class, ManagerWithoutPublisher.class, ExceptionWithoutEvent.class })
	void countAsOthersDo(Class<?> configuration) {
		try (Instance instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(EdgeApplication.class, configuration)) {
			Attacker attacker = new Attacker(instance, "192.0.2.1");
			for (int i = 0; i < 10; i++) {
				assertThat(Attacker.isIn(attacker.logIn("user-1", "secret-1"))).isTrue();
			}
			IntStream.range(0, 5)
				.forEach((i) -> assertThat(attacker.logIn("user-1", "wrong").statusCode()).isEqualTo(302));
			assertThat(attacker.logIn("user-1", "wrong").statusCode()).isEqualTo(429);
			assertThat(instance.bean(CountingEncoder.class).wrong()).isEqualTo(5);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class AsynchronousEvents {

		@Bean
		SimpleApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor());
			return multicaster;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ManagerWithoutPublisher {

		@Bean
		ProviderManager authenticationManager(UserDetailsService users, PasswordEncoder encoder) {
			DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
			provider.setPasswordEncoder(encoder);
			return new ProviderManager(provider);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ExceptionWithoutEvent {

		@Bean
		DaoAuthenticationProvider authenticationProvider(UserDetailsService users, PasswordEncoder encoder) {
			DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users) {

				@Override
				public Authentication authenticate(Authentication authentication) throws AuthenticationException {
					try {
						return super.authenticate(authentication);
					}
					catch (BadCredentialsException ex) {
						throw new WrongCodeException();
					}
				}

			};
			provider.setPasswordEncoder(encoder);
			return provider;
		}

	}

	@SuppressWarnings("serial")
	private static final class WrongCodeException extends BadCredentialsException {

		WrongCodeException() {
			super("wrong");
		}

	}

}
