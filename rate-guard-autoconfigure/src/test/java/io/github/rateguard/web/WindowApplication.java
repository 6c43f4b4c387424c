package io.github.rateguard.web;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.OpenSecurity;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handlers behind sliding windows. All instances have one time.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(OpenSecurity.class)
@RestController
class WindowApplication {

	static final MutableClock CLOCK = new MutableClock();

	static Settings with(Settings store) {
		return store.with("rate-guard.policies.window.limits", "10/1m")
			.with("rate-guard.policies.window.algorithm", "sliding-window")
			.with("rate-guard.policies.bucket.limits", "10/1m")
			.with("rate-guard.policies.short.limits", "5/10s")
			.with("rate-guard.policies.short.algorithm", "sliding-window")
			.with("rate-guard.policies.two.limits", "5/1m,8/1h")
			.with("rate-guard.policies.two.algorithm", "sliding-window")
			.with("rate-guard.policies.one.limits", "1/1h");
	}

	@Bean
	MutableClock rateGuardClock() {
		return CLOCK;
	}

	@RateLimited("window")
	@GetMapping("/window")
	String window() {
		return "";
	}

	@RateLimited(policy = "window", tokens = 6)
	@GetMapping("/window-weighted")
	String windowWeighted() {
		return "";
	}

	@RateLimited("bucket")
	@GetMapping("/bucket")
	String bucket() {
		return "";
	}

	@RateLimited("short")
	@GetMapping("/short-window")
	String shortWindow() {
		return "";
	}

	@RateLimited(limit = "5/10s")
	@GetMapping("/short-bucket")
	String shortBucket() {
		return "";
	}

	@RateLimited("two")
	@GetMapping("/two-windows")
	String twoWindows() {
		return "";
	}

	@RateLimited("one")
	@GetMapping("/one")
	String one() {
		return "";
	}

	@RateLimited("window")
	@RateLimited("one")
	@GetMapping("/window-and-one")
	String windowAndOne() {
		return "";
	}

}
