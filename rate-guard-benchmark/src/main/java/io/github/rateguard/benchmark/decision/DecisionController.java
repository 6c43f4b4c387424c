package io.github.rateguard.benchmark.decision;

import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers that the interceptor is asked about. They are never called.
 */
@RestController
class DecisionController {

	@RateLimited("admitted")
	@GetMapping("/admitted")
	String admitted() {
		return "";
	}

	@RateLimited("refused")
	@GetMapping("/refused")
	String refused() {
		return "";
	}

	@RateLimited("admitted")
	@RateLimited("second")
	@GetMapping("/two-policies")
	String twoPolicies() {
		return "";
	}

	@RateLimited("nobody")
	@GetMapping("/search")
	String search() {
		return "";
	}

}
