package io.github.rateguard.instances;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.OpenSecurity;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose callers have names, with a handler for each way to go on without
 * the store.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OpenSecurity.class)
@RestController
class FaultApplication {

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "found";
	}

	@RateLimited("login")
	@GetMapping("/login")
	String login() {
		return "welcome";
	}

	@RateLimited("feed")
	@GetMapping("/feed")
	String feed() {
		return "news";
	}

}
