package io.github.rateguard.edge;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.github.rateguard.testsupport.StandingTime;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An API for machines: bearer tokens at {@code /api}, keys at {@code /keys}. Counts how
 * often it has to look at either of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ StandingTime.class, GuessingApplication.Items.class })
class GuessingApplication {

	static final String SECRET = "the secret of the authorization server";

	static final String API_KEY = "the key of a customer";

	@Bean
	SecurityFilterChain tokens(HttpSecurity http) {
		return http.securityMatcher("/api/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.csrf(AbstractHttpConfigurer::disable)
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.build();
	}

	@Bean
	SecurityFilterChain keys(HttpSecurity http, KeyCheck keyCheck) {
		return http.securityMatcher("/keys/**")
			.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
			.csrf(AbstractHttpConfigurer::disable)
			.addFilterBefore(keyFilter(keyCheck), AnonymousAuthenticationFilter.class)
			.build();
	}

	private static AuthenticationFilter keyFilter(KeyCheck keyCheck) {
		AuthenticationConverter converter = (request) -> {
			String key = request.getHeader("X-Api-Key");
			return (key != null) ? new TestingAuthenticationToken("customer", key) : null;
		};
		AuthenticationFilter filter = new AuthenticationFilter(new ProviderManager(keyCheck), converter);
		filter.setSuccessHandler((request, response, authentication) -> {
		});
		filter.setFailureHandler(
				new AuthenticationEntryPointFailureHandler(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)));
		return filter;
	}

	@Bean
	SignatureCheck jwtDecoder() {
		return new SignatureCheck();
	}

	@Bean
	KeyCheck keyCheck() {
		return new KeyCheck();
	}

	static SecretKey key(String secret) {
		return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
	}

	/**
	 * Checks signatures.
	 */
	static final class SignatureCheck implements JwtDecoder {

		private final JwtDecoder decoder = NimbusJwtDecoder.withSecretKey(key(SECRET)).build();

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public Jwt decode(String token) {
			this.count.incrementAndGet();
			return this.decoder.decode(token);
		}

		int count() {
			return this.count.get();
		}

	}

	/**
	 * Checks keys.
	 */
	static final class KeyCheck implements AuthenticationProvider {

		private final AtomicInteger count = new AtomicInteger();

		@Override
		public @Nullable Authentication authenticate(Authentication authentication) {
			this.count.incrementAndGet();
			if (!API_KEY.equals(authentication.getCredentials())) {
				throw new BadCredentialsException("Unknown key");
			}
			return new TestingAuthenticationToken(authentication.getPrincipal(), null, "ROLE_CUSTOMER");
		}

		@Override
		public boolean supports(Class<?> type) {
			return TestingAuthenticationToken.class.isAssignableFrom(type);
		}

		int count() {
			return this.count.get();
		}

	}

	@RestController
	static class Items {

		@RequestMapping({ "/api/items", "/keys/items" })
		String items() {
			return "items";
		}

	}

}
