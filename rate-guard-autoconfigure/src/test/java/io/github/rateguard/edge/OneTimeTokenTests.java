package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.StandingTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guessing at the one-time tokens of Spring Security, which answers right and wrong ones
 * with a redirect.
 */
class OneTimeTokenTests {

	private static final int LIMIT = 5;

	private @Nullable Instance instance;

	private void start(Class<?> application) {
		this.instance = Instance.sharingRedis()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.one-time.limits", LIMIT + "/15m")
			.with("rate-guard.edge.rules[0].paths", "/login/ott")
			.with("rate-guard.edge.rules[0].methods", "POST")
			.with("rate-guard.edge.rules[0].policy", "one-time")
			.with("rate-guard.edge.rules[0].count", "failures")
			.start(application);
	}

	@AfterEach
	void stop() {
		instance().close();
	}

	@ParameterizedTest
	@ValueSource(classes = { Application.class, TwoUserStores.class })
	void wrongTokensAreRefusedAfterTheLimit(Class<?> application) {
		start(application);
		for (int i = 0; i < LIMIT; i++) {
			HttpResponse<String> wrong = logIn(UUID.randomUUID().toString());
			assertThat(wrong.statusCode()).isEqualTo(302);
			assertThat(Attacker.isIn(wrong)).isFalse();
		}
		assertThat(logIn(UUID.randomUUID().toString()).statusCode()).isEqualTo(429);
		assertThat(logIn(newToken()).statusCode()).as("a right one comes too late").isEqualTo(429);
	}

	@ParameterizedTest
	@ValueSource(classes = { Application.class, TwoUserStores.class })
	void aRightTokenCostsNothing(Class<?> application) {
		start(application);
		for (int i = 0; i < 2 * LIMIT; i++) {
			assertThat(Attacker.isIn(logIn(newToken()))).isTrue();
		}
		IntStream.range(0, LIMIT).forEach((i) -> assertThat(logIn("wrong").statusCode()).isEqualTo(302));
		assertThat(logIn("wrong").statusCode()).isEqualTo(429);
	}

	private String newToken() {
		new Attacker(instance(), "203.0.113.7").form("/ott/generate", "username=alice");
		String token = instance().bean(Mailbox.class).tokens.remove("alice");
		assertThat(token).isNotNull();
		return token;
	}

	private HttpResponse<String> logIn(String token) {
		return new Attacker(instance(), "192.0.2.1").form("/login/ott", "token=" + token);
	}

	private Instance instance() {
		Instance instance = this.instance;
		assertThat(instance).isNotNull();
		return instance;
	}

	static UserDetailsService users() {
		return (name) -> User.withUsername(name).password("{noop}none").roles("USER").build();
	}

	/**
	 * Where tokens are sent to.
	 */
	static final class Mailbox implements OneTimeTokenGenerationSuccessHandler {

		private final Map<String, String> tokens = new ConcurrentHashMap<>();

		@Override
		public void handle(HttpServletRequest request, HttpServletResponse response, OneTimeToken token) {
			this.tokens.put(token.getUsername(), token.getTokenValue());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(StandingTime.class)
	static class Application {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.csrf(AbstractHttpConfigurer::disable)
				.oneTimeTokenLogin((login) -> login.showDefaultSubmitPage(false))
				.build();
		}

		@Bean
		UserDetailsService userDetailsService() {
			return users();
		}

		@Bean
		Mailbox mailbox() {
			return new Mailbox();
		}

	}

	/**
	 * Has no authentication manager but that of the chain, as nobody says which of two
	 * user stores would be that of another one.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(StandingTime.class)
	static class TwoUserStores {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http, Mailbox mailbox) {
			OneTimeTokenService tokens = new InMemoryOneTimeTokenService();
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.csrf(AbstractHttpConfigurer::disable)
				.oneTimeTokenLogin((login) -> login.showDefaultSubmitPage(false)
					.tokenService(tokens)
					.tokenGenerationSuccessHandler(mailbox)
					.authenticationProvider(new OneTimeTokenAuthenticationProvider(tokens, users())))
				.build();
		}

		@Bean
		UserDetailsService customers() {
			return users();
		}

		@Bean
		UserDetailsService staff() {
			return users();
		}

		@Bean
		Mailbox mailbox() {
			return new Mailbox();
		}

	}

}
