package io.github.rateguard.web;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Handlers whose answers tests read.
 */
@GuardedApplication
@RestController
class AnswersApplication {

	static Settings settings() {
		return Instance.local()
			.with("rate-guard.policies.search.limits", "6/1m,2/1s")
			.with("rate-guard.policies.tenant.limits", "1/1h");
	}

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "found";
	}

	@RateLimited("tenant")
	@GetMapping("/tenant")
	String tenant() {
		return "tenant";
	}

	@RateLimited("search")
	@RateLimited("tenant")
	@GetMapping("/search-and-tenant")
	String searchAndTenant() {
		return "both";
	}

	@RateLimited(limit = "1/1h")
	@PostMapping("/post")
	String post() {
		return "posted";
	}

	@RateLimited(limit = "1/1h")
	@GetMapping(path = "/image", produces = "image/png")
	byte[] image() {
		return new byte[0];
	}

	@RateLimited(limit = "2/1h")
	@GetMapping("/fails")
	String fail() {
		throw new IllegalStateException("planned");
	}

	@RateLimited(limit = "2/1h")
	@GetMapping("/missing")
	String findNothing() {
		throw new ResponseStatusException(HttpStatus.NOT_FOUND);
	}

	@RateLimited(limit = "2/1h")
	@GetMapping("/invalid")
	String validate(@RequestParam int number) {
		return "valid " + number;
	}

	@GetMapping("/unguarded")
	String unguarded() {
		return "unguarded";
	}

}
