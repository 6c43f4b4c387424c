package io.github.rateguard.autoconfigure;

import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controllers with one mistake each.
 */
final class WrongControllers {

	private WrongControllers() {
	}

	@RestController
	static class UnknownPolicy {

		@RateLimited("serach")
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	@RateLimited("serach")
	static class UnknownPolicyOnTheClass {

		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class PolicyAndLimit {

		@RateLimited(policy = "search", limit = "5/1m")
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class Nothing {

		@RateLimited
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class BlankPolicy {

		@RateLimited(" ")
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class PerOfAPolicy {

		@RateLimited(policy = "search", per = Per.GLOBAL)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class WrongLimit {

		@RateLimited(limit = { "5/1s", "60/hr" })
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class EqualPeriods {

		@RateLimited(limit = { "5/1m", "60/60s" })
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class NoTokens {

		@RateLimited(policy = "search", tokens = 0)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class NegativeTokens {

		@RateLimited(policy = "search", tokens = -1)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class ElevenTokens {

		@RateLimited(policy = "search", tokens = 11)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class TooManyTokensInPlace {

		@RateLimited(limit = "5/1s", tokens = 6)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class SamePolicyTwice {

		@RateLimited("search")
		@RateLimited(policy = "search", tokens = 2)
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class UnknownTokensResolver {

		@RateLimited(policy = "search", tokensResolver = "pageSiez")
		@GetMapping("/")
		void get() {
		}

	}

	@RestController
	static class TokensAndTokensResolver {

		@RateLimited(policy = "search", tokens = 2, tokensResolver = "pageSize")
		@GetMapping("/")
		void get() {
		}

	}

}
