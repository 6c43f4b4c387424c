package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However an application says which origins it allows: a refusal of the edge keeps to it.
 */
class CorsVariantTests {

	private static final String SHOP = "https://shop.example";

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	@ParameterizedTest
	@ValueSource(classes = { MvcMappings.class, MvcMappingsAlone.class, Annotation.class, FilterBean.class,
			FirstFilter.class })
	void onlyAllowedOriginsSeeARefusal(Class<?> application) {
		try (Instance instance = Instance.local()
			.with("rate-guard.policies.api.limits", "2/1h")
			.with("rate-guard.edge.rules[0].paths", "/api/**")
			.with("rate-guard.edge.rules[0].policy", "api")
			.start(application)) {
			assertThat(Client.anonymous(instance).get("/api/items").statusCode()).isEqualTo(200);
			HttpResponse<String> admitted = Client.anonymous(instance).with("Origin", SHOP).get("/api/items");
			assertThat(admitted.statusCode()).isEqualTo(200);
			assertThat(admitted.headers().allValues(ALLOW_ORIGIN)).containsExactly(SHOP);
			HttpResponse<String> refused = Client.anonymous(instance).with("Origin", SHOP).get("/api/items");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().allValues(ALLOW_ORIGIN)).containsExactly(SHOP);
			assertThat(refused.headers().firstValue("Access-Control-Expose-Headers")).contains("Retry-After");
			HttpResponse<String> evil = Client.anonymous(instance)
				.with("Origin", "https://evil.example")
				.get("/api/items");
			assertThat(evil.statusCode()).isIn(403, 429);
			assertThat(evil.headers().firstValue(ALLOW_ORIGIN)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { MvcMappings.class, MvcMappingsAlone.class, Annotation.class, FilterBean.class,
			FirstFilter.class })
	void aBrowserMayAskWhenTheLimitIsUsedUp(Class<?> application) {
		try (Instance instance = Instance.local()
			.with("rate-guard.policies.api.limits", "1/1h")
			.with("rate-guard.edge.rules[0].paths", "/api/**")
			.with("rate-guard.edge.rules[0].policy", "api")
			.start(application)) {
			for (int status : new int[] { 200, 429 }) {
				HttpResponse<String> permission = Client.anonymous(instance)
					.with("Origin", SHOP)
					.with("Access-Control-Request-Method", "GET")
					.send("OPTIONS", "/api/items");
				assertThat(permission.statusCode()).isEqualTo(200);
				assertThat(permission.headers().allValues(ALLOW_ORIGIN)).containsExactly(SHOP);
				assertThat(Client.anonymous(instance).get("/api/items").statusCode()).isEqualTo(status);
			}
		}
	}

	private static CorsConfiguration configuration() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.setAllowedOrigins(List.of(SHOP));
		configuration.setExposedHeaders(List.of("Retry-After"));
		return configuration.applyPermitDefaultValues();
	}

	private static CorsFilter filter() {
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/**", configuration());
		return new CorsFilter(source);
	}

	private static SecurityFilterChain open(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, Items.class })
	static class MvcMappings implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**").allowedOrigins(SHOP).exposedHeaders("Retry-After");
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return open(http.cors(Customizer.withDefaults()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, Items.class })
	static class MvcMappingsAlone implements WebMvcConfigurer {

		@Override
		public void addCorsMappings(CorsRegistry registry) {
			registry.addMapping("/api/**").allowedOrigins(SHOP).exposedHeaders("Retry-After");
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return open(http);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, AnnotatedItems.class })
	static class Annotation {

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return open(http.cors(Customizer.withDefaults()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, Items.class })
	static class FilterBean {

		@Bean
		CorsFilter corsFilter() {
			return filter();
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return open(http.cors(Customizer.withDefaults()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ StandingTime.class, Items.class })
	static class FirstFilter {

		@Bean
		FilterRegistrationBean<CorsFilter> firstFilter() {
			FilterRegistrationBean<CorsFilter> registration = new FilterRegistrationBean<>(filter());
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

		@Bean
		SecurityFilterChain securityFilterChain(HttpSecurity http) {
			return open(http);
		}

	}

	@RestController
	static class Items {

		@GetMapping("/api/items")
		String items() {
			return "items";
		}

	}

	@RestController
	@CrossOrigin(origins = SHOP, exposedHeaders = "Retry-After")
	static class AnnotatedItems {

		@GetMapping("/api/items")
		String items() {
			return "items";
		}

	}

}
