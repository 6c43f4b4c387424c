package io.github.rateguard.autoconfigure;

import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller whose limit has a name without dots: it stands on a class that is in no
 * other.
 */
@RestController
@RateLimited(limit = "5/1m")
class NamedLikeAPolicyController {

	@GetMapping("/")
	void get() {
	}

}
