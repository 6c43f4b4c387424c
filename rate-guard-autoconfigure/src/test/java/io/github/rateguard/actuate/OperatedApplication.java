package io.github.rateguard.actuate;

import java.util.List;
import java.util.Map;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.actuate.KnownCallers.KnownCaller;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose Actuator is the operators' alone: users whose names start with
 * {@code operator}. Those that start with {@code pro-} have the tier {@code pro}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class OperatedApplication {

	static final String OPERATOR = "operator-olga";

	static final String ENDPOINT = "/actuator/rateguard";

	static Instance.Settings configure(Instance.Settings settings) {
		return settings.with("management.endpoints.web.exposure.include", "rateguard")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.search.limits", "2/1h")
			.with("rate-guard.policies.search.tiers.pro", "100/1h")
			.with("rate-guard.policies.export.limits", "10/1h")
			.with("rate-guard.policies.trial.limits", "1/1h")
			.with("rate-guard.policies.window.limits", "5/1h")
			.with("rate-guard.policies.window.algorithm", "sliding-window")
			.with("rate-guard.policies.site.limits", "1000/1h")
			.with("rate-guard.policies.site.per", "global")
			.with("rate-guard.policies.login.limits", "5/15m")
			.with("rate-guard.edge.rules[0].paths", "/login")
			.with("rate-guard.edge.rules[0].methods", "POST")
			.with("rate-guard.edge.rules[0].policy", "login")
			.with("rate-guard.edge.rules[0].per", "address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("rate-guard.budgets.upstream.limit", "10 USD/1h")
			.with("rate-guard.budgets.own.limit", "1 USD/1d")
			.with("rate-guard.budgets.own.per", "caller")
			.with("rate-guard.behaviour.mode", "shadow");
	}

	static Client operator(Instance instance) {
		return Client.anonymous(instance).as(OPERATOR).with("Content-Type", "application/json");
	}

	static JsonNode read(Instance instance, String path) {
		return JsonMapper.shared().readTree(operator(instance).get(ENDPOINT + path).body());
	}

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/actuator/**").hasRole("OPERATOR").anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.httpBasic(Customizer.withDefaults())
			.build();
	}

	@Bean
	UserDetailsService userDetailsService() {
		return (name) -> User.withUsername(name).password("{noop}password").roles(role(name)).build();
	}

	private static String role(String name) {
		if (name.startsWith("operator")) {
			return "OPERATOR";
		}
		return name.startsWith("pro-") ? "PRO" : "USER";
	}

	@Bean
	AuditEventRepository auditEventRepository() {
		return new InMemoryAuditEventRepository();
	}

	@Bean
	KnownCallers knownCallers() {
		Map<String, List<KnownCaller>> known = Map.of("0123456789abcdef",
				List.of(new KnownCaller("hidden-hugo", false, null)), "00000000000000aa",
				List.of(new KnownCaller("203.0.113.77", true, null)), "00000000000000bb",
				List.of(new KnownCaller("unknown", true, null)));
		return (hash) -> known.getOrDefault(hash, List.of());
	}

	@RateLimited("search")
	@GetMapping("/api/search/{query}")
	String search(@PathVariable String query) {
		return query;
	}

	@RateLimited(policy = "export", tokens = 4)
	@RateLimited("window")
	@GetMapping("/api/export")
	String export() {
		return "exported";
	}

	@RateLimited("trial")
	@GetMapping("/api/trial")
	String trial() {
		return "tried";
	}

	@Cost(value = "0.25", budget = "upstream")
	@PostMapping("/api/answer")
	String answer() {
		return "answered";
	}

	@Cost(value = "0.5", budget = "own")
	@GetMapping("/api/own")
	String own() {
		return "paid";
	}

	@GetMapping("/api/free")
	String free() {
		return "free";
	}

}
