package io.github.rateguard.web;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One security chain with four ways to be the same user: form login with a session, HTTP
 * Basic, a JWT, and a token of the application's own.
 */
@Configuration(proxyBeanMethods = false)
class Identities {

	private static final SecretKey KEY = new SecretKeySpec(
			"a secret that is long enough for HS256".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

	private static final NimbusJwtEncoder ENCODER = NimbusJwtEncoder.withSecretKey(KEY).build();

	private static final String PARTNER_FIELD = "Partner-Key";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.formLogin(Customizer.withDefaults())
			.httpBasic(Customizer.withDefaults())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
			.addFilterBefore(new PartnerFilter(), AnonymousAuthenticationFilter.class)
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return (name) -> User.withUsername(name)
			.password("{noop}password")
			.roles(name.startsWith("bob") ? "PRO" : "USER")
			.build();
	}

	@Bean
	JwtDecoder jwtDecoder() {
		return NimbusJwtDecoder.withSecretKey(KEY).build();
	}

	static Client session(Instance instance, String user) {
		String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=password";
		HttpResponse<String> login = Client.anonymous(instance)
			.with("Content-Type", "application/x-www-form-urlencoded")
			.send("POST", "/login", form);
		String cookie = login.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((line) -> line.startsWith("JSESSIONID="))
			.findAny()
			.orElseThrow();
		return Client.anonymous(instance).with("Cookie", cookie.substring(0, cookie.indexOf(';')));
	}

	static Client basic(Instance instance, String user) {
		return Client.anonymous(instance).as(user);
	}

	static Client jwt(Instance instance, String user) {
		return jwt(instance, user, Map.of());
	}

	static Client jwt(Instance instance, String user, Map<String, Object> claims) {
		JwtClaimsSet set = JwtClaimsSet.builder().subject(user).claims((all) -> all.putAll(claims)).build();
		String token = ENCODER.encode(JwtEncoderParameters.from(set)).getTokenValue();
		return Client.anonymous(instance).with("Authorization", "Bearer " + token);
	}

	static Client partner(Instance instance, String user) {
		return Client.anonymous(instance).with(PARTNER_FIELD, user);
	}

	private static final class PartnerFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String partner = request.getHeader(PARTNER_FIELD);
			if (partner != null) {
				SecurityContextHolder.getContext().setAuthentication(new PartnerToken(partner));
			}
			chain.doFilter(request, response);
		}

	}

	/**
	 * An authentication whose principal is no type that anybody knows.
	 */
	static final class PartnerToken extends AbstractAuthenticationToken {

		private static final long serialVersionUID = 1L;

		private final String partner;

		PartnerToken(String partner) {
			super(List.of());
			this.partner = partner;
			setAuthenticated(true);
		}

		@Override
		public Object getCredentials() {
			return "";
		}

		@Override
		public Object getPrincipal() {
			return this.partner;
		}

	}

}
