package io.github.rateguard.autoconfigure.second;

import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One of two controllers of the same simple name.
 */
@RestController
public class TwinController {

	@RateLimited(limit = "5/1m")
	@GetMapping("/second")
	String read() {
		return "second";
	}

}
