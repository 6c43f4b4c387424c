package com.example.conflict;

import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller that Spring cannot even read. Away from other tests, because whoever scans
 * its package fails.
 */
@RestController
public class TwoNamesController {

	@RateLimited(value = "search", policy = "export")
	@GetMapping("/two-names")
	String read() {
		return "read";
	}

}
