package io.github.rateguard.instances;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application whose limits operators change while it runs.
 */
@GuardedApplication
@RestController
class RunTimeApplication {

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "found";
	}

	@RateLimited(limit = "5/1h")
	@GetMapping("/in-place")
	String inPlace() {
		return "found";
	}

	@GetMapping("/door")
	String door() {
		return "open";
	}

}
