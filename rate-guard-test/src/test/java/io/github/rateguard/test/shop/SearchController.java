package io.github.rateguard.test.shop;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What can be asked for.
 */
@RestController
public class SearchController {

	@RateLimited("search")
	@GetMapping("/search")
	String search() {
		return "found";
	}

	@RateLimited("export")
	@GetMapping("/export")
	String export() {
		return "exported";
	}

	@RateLimited("trial")
	@GetMapping("/trial")
	String trial() {
		return "tried";
	}

	@Cost("1")
	@PostMapping("/analyze")
	String analyze() {
		return "analyzed";
	}

	@GetMapping("/free")
	String free() {
		return "free";
	}

}
