package io.github.rateguard.sample.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.provisioning.UserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/**
 * Who may call what. Programs get a chain of their own, which answers with a status and
 * never with a login page. So do all whose failures a rule of {@code rate-guard.edge}
 * counts by their status, such as the pages for administrators: a redirect to a login
 * page is no failure.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiKeyProperties.class)
class SecurityConfiguration {

	private static final String API_KEY_HEADER = "X-Api-Key";

	@Bean
	@Order(1)
	SecurityFilterChain programs(HttpSecurity http, ApiKeyProperties properties, UserDetailsService users) {
		BasicAuthenticationEntryPoint entryPoint = new BasicAuthenticationEntryPoint();
		entryPoint.setRealmName("rate-guard sample");
		http.securityMatchers(
				(requests) -> requests.requestMatchers("/api/**", "/otp", "/password/recovery", "/admin/**")
					.requestMatchers(EndpointRequest.toAnyEndpoint()));
		http.authorizeHttpRequests(
				(requests) -> requests.requestMatchers("/api/search", "/api/health", "/otp", "/password/recovery")
					.permitAll()
					.requestMatchers(EndpointRequest.to("health"))
					.permitAll()
					.requestMatchers("/api/upstream", "/admin/**")
					.hasRole("ADMIN")
					.requestMatchers(EndpointRequest.toAnyEndpoint())
					.hasRole("ADMIN")
					.anyRequest()
					.authenticated());
		http.httpBasic((basic) -> basic.authenticationEntryPoint(entryPoint));
		http.addFilterBefore(apiKeyFilter(new ApiKeys(properties.apiKeys()), users, entryPoint),
				BasicAuthenticationFilter.class);
		http.exceptionHandling((handling) -> handling.authenticationEntryPoint(entryPoint));
		// Sessions of the form login are welcome, but no request in here begins one
		http.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.NEVER));
		http.requestCache(RequestCacheConfigurer::disable);
		// A browser adds a session by itself, so only there a foreign page can act for a
		// user
		http.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(
				new AndRequestMatcher(CsrfFilter.DEFAULT_CSRF_MATCHER, HttpServletRequest::isRequestedSessionIdValid)));
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain people(HttpSecurity http) {
		http.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
			.permitAll()
			.requestMatchers("/", "/index.html")
			.permitAll()
			.anyRequest()
			.authenticated());
		http.formLogin(Customizer.withDefaults());
		return http.build();
	}

	@Bean
	PasswordEncoder passwordEncoder() {
		return PasswordEncoderFactories.createDelegatingPasswordEncoder();
	}

	/**
	 * Users whose passwords are their names, which is why {@code application.yml} lets
	 * nobody else on the network in.
	 */
	@Bean
	UserDetailsManager users(PasswordEncoder encoder) {
		return new InMemoryUserDetailsManager(user("alice", "USER", encoder), user("bob", "PRO", encoder),
				user("admin", "ADMIN", encoder));
	}

	private static UserDetails user(String name, String role, PasswordEncoder encoder) {
		return User.withUsername(name).password(encoder.encode(name)).roles(role).build();
	}

	/**
	 * Neither the filter nor its provider is a bean: Spring Boot would add the filter to
	 * the servlet container as well, and the provider would replace the one of the
	 * passwords.
	 */
	private static AuthenticationFilter apiKeyFilter(ApiKeys keys, UserDetailsService users,
			AuthenticationEntryPoint entryPoint) {
		AuthenticationFilter filter = new AuthenticationFilter(
				new ProviderManager(new ApiKeyAuthenticationProvider(keys, users)), SecurityConfiguration::readApiKey);
		filter.setFailureHandler(new AuthenticationEntryPointFailureHandler(entryPoint));
		// The default would redirect, as after a login form
		filter.setSuccessHandler((request, response, authentication) -> {
		});
		return filter;
	}

	private static @Nullable Authentication readApiKey(HttpServletRequest request) {
		String key = request.getHeader(API_KEY_HEADER);
		return (key != null) ? ApiKeyAuthentication.unauthenticated(key) : null;
	}

}
