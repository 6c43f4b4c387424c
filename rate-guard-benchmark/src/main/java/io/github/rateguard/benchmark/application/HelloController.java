package io.github.rateguard.benchmark.application;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Does next to nothing, so that a limiter is seen beside it.
 */
@RestController
class HelloController {

	@GetMapping("/hello")
	Hello hello() {
		return new Hello("hello");
	}

	record Hello(String message) {
	}

}
