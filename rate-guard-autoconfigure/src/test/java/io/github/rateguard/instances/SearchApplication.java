package io.github.rateguard.instances;

import io.github.rateguard.RateLimited;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with one handler that everybody may call, guarded by the policy
 * {@code search}.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class SearchApplication {

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "found";
	}

}
