package io.github.rateguard.watched;

import java.util.concurrent.atomic.AtomicReference;

import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.policy.KeyResolver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers with one policy of each kind.
 */
@Configuration(proxyBeanMethods = false)
@Import(PolicyHandlers.Handlers.class)
class PolicyHandlers {

	@Bean
	KeyResolver userKey() {
		return (caller, request) -> "key of " + caller.id();
	}

	@Bean
	Told told() {
		return new Told();
	}

	/**
	 * Remembers the last verdict that refused, and the last on money.
	 */
	static final class Told implements VerdictListener {

		private final AtomicReference<Verdict> last = new AtomicReference<>();

		private final AtomicReference<Verdict> costly = new AtomicReference<>();

		@Override
		public void onVerdict(Verdict verdict) {
			if (!verdict.admitted()) {
				this.last.set(verdict);
			}
			if (!verdict.budgets().isEmpty()) {
				this.costly.set(verdict);
			}
		}

		Verdict costly() {
			return this.costly.get();
		}

		Verdict last() {
			return this.last.get();
		}

	}

	@RestController
	static class Handlers {

		@RateLimited("own")
		@GetMapping("/own")
		String own() {
			return "own";
		}

		@RateLimited(policy = "own", tokens = 3)
		@GetMapping("/weighed")
		String weighed() {
			return "weighed";
		}

		@Cost(value = "2", budget = { "own", "shared" })
		@GetMapping("/costly")
		String costly() {
			return "costly";
		}

		@RateLimited("mild")
		@GetMapping("/mild")
		String mild() {
			return "mild";
		}

		@RateLimited("mild")
		@RateLimited("own")
		@GetMapping("/mild-and-own")
		String mildAndOwn() {
			return "both";
		}

		@RateLimited("small")
		@GetMapping("/small")
		String small() {
			return "small";
		}

		@RateLimited("small-window")
		@GetMapping("/small-window")
		String smallWindow() {
			return "small";
		}

		@RateLimited("address")
		@GetMapping("/of-address")
		String ofAddress() {
			return "address";
		}

		@RateLimited("key")
		@GetMapping("/of-key")
		String ofKey() {
			return "key";
		}

		@RateLimited("global")
		@GetMapping("/of-everybody")
		String ofEverybody() {
			return "everybody";
		}

		@RateLimited("tier")
		@GetMapping("/of-tier")
		String ofTier() {
			return "tier";
		}

	}

}
