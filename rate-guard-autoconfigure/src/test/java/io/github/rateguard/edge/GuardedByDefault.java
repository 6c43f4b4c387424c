package io.github.rateguard.edge;

import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.web.RateGuardInterceptor;

import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
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

		@GetMapping("/reason")
		String reason(@RequestAttribute(RateGuardInterceptor.VERDICT_ATTRIBUTE) Verdict verdict) {
			return verdict.policies().get(0).reason().name();
		}

	}

}
