package io.github.rateguard.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.rateguard.Per;
import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.GuardedApplication;

import org.springframework.core.annotation.AliasFor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers with {@link RateLimited} in all places and with all attributes.
 */
@GuardedApplication
@EnableAsync(proxyTargetClass = true)
class AnnotatedHandlers {

	@RestController
	static class Attributes {

		@RateLimited("search")
		@GetMapping("/value")
		String value() {
			return "";
		}

		@RateLimited(policy = "search")
		@GetMapping("/policy")
		String policy() {
			return "";
		}

		@RateLimited(limit = "4/1h")
		@GetMapping("/limit")
		String limit() {
			return "";
		}

		@RateLimited(limit = { "3/1s", "4/1h" })
		@GetMapping("/limits")
		String limits() {
			return "";
		}

		@RateLimited(limit = "4/1h burst 2")
		@GetMapping("/burst")
		String burst() {
			return "";
		}

		@RateLimited(limit = "unlimited")
		@GetMapping("/unlimited")
		String unlimited() {
			return "";
		}

		@RateLimited(limit = "4/1h")
		@GetMapping("/per-default")
		String perDefault() {
			return "";
		}

		@RateLimited(limit = "4/1h", per = Per.CALLER)
		@GetMapping("/per-caller")
		String perCaller() {
			return "";
		}

		@RateLimited(limit = "4/1h", per = Per.ADDRESS)
		@GetMapping("/per-address")
		String perAddress() {
			return "";
		}

		@RateLimited(limit = "4/1h", per = Per.TIER)
		@GetMapping("/per-tier")
		String perTier() {
			return "";
		}

		@RateLimited(limit = "4/1h", per = Per.GLOBAL)
		@GetMapping("/per-global")
		String perGlobal() {
			return "";
		}

		@RateLimited(limit = "10/1h", tokens = 4)
		@GetMapping("/tokens")
		String tokens() {
			return "";
		}

		@RateLimited(policy = "search", tokens = 3)
		@GetMapping("/policy-tokens")
		String policyTokens() {
			return "";
		}

		@RateLimited("search")
		@RateLimited(limit = "4/1h")
		@RateLimited(limit = "3/1h", per = Per.GLOBAL)
		@GetMapping("/repeated")
		String repeated() {
			return "";
		}

	}

	@RateLimited(limit = "4/1h")
	@RestController
	static class OnClass {

		@GetMapping("/class-one")
		String one() {
			return "";
		}

		@GetMapping("/class-two")
		String two() {
			return "";
		}

		@RateLimited("search")
		@GetMapping("/method-over-class")
		String three() {
			return "";
		}

		@RateLimited(limit = "unlimited")
		@GetMapping("/unlimited-over-class")
		String four() {
			return "";
		}

	}

	@RestController
	static class Composed {

		@Expensive(9)
		@GetMapping("/composed")
		String composed() {
			return "";
		}

		@Twice
		@GetMapping("/composed-twice")
		String composedTwice() {
			return "";
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RateLimited(limit = "10/1h")
	@interface Expensive {

		@AliasFor(annotation = RateLimited.class, attribute = "tokens")
		long value();

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@RateLimited("search")
	@RateLimited(limit = "4/1h")
	@interface Twice {

	}

	interface Contract {

		@RateLimited("search")
		@GetMapping("/interface-method")
		String onInterface();

		@RateLimited("search")
		@GetMapping("/method-over-interface")
		String onBoth();

	}

	@RestController
	static class Implementation implements Contract {

		@Override
		public String onInterface() {
			return "";
		}

		@RateLimited(limit = "4/1h")
		@Override
		public String onBoth() {
			return "";
		}

	}

	@RateLimited("search")
	interface GuardedContract {

		@GetMapping("/interface-type")
		String onInterfaceType();

	}

	@RestController
	static class GuardedImplementation implements GuardedContract {

		@Override
		public String onInterfaceType() {
			return "";
		}

	}

	@RateLimited(limit = "4/1h")
	abstract static class Base {

		@GetMapping("/inherited")
		String inherited() {
			return "";
		}

		@RateLimited("search")
		@GetMapping("/overridden")
		String overridden() {
			return "";
		}

	}

	@RestController
	static class Derived extends Base {

		@Override
		String overridden() {
			return "overridden";
		}

		@GetMapping("/derived")
		String derived() {
			return "";
		}

	}

	/**
	 * A controller that Spring proxies with CGLIB, because one of its methods is
	 * asynchronous.
	 */
	@RateLimited(limit = "4/1h")
	@RestController
	static class Proxied {

		@RateLimited(limit = "6/1h")
		@GetMapping("/proxied-method")
		public String onMethod() {
			return "";
		}

		@GetMapping("/proxied-class")
		public String onClass() {
			return "";
		}

		@Async
		public void inBackground() {
		}

	}

}
