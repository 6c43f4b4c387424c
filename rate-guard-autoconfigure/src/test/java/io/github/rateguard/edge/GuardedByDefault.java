package io.github.rateguard.edge;

import io.github.rateguard.testsupport.GuardedApplication;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One handler without an annotation.
 */
@GuardedApplication
@Import(GuardedByDefault.Items.class)
class GuardedByDefault {

	@RestController
	static class Items {

		@GetMapping("/items")
		String items() {
			return "items";
		}

	}

}
