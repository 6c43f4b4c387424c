package io.github.rateguard.watched;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.RateLimited;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.EngineLifecycle;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.OpenSecurity;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with the real engine. All instances have the same clock, which only
 * tests move, and judge when a test says so.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OpenSecurity.class, Shop.Pages.class })
class Shop {

	private static final long HOUR_MILLIS = 3_600_000;

	static final MutableClock CLOCK = atAFullHour();

	/**
	 * Distinct values are counted by the hour of the clock, and less well across two.
	 */
	private static MutableClock atAFullHour() {
		MutableClock clock = new MutableClock();
		clock.advance(Duration.ofMillis(HOUR_MILLIS - clock.millis() % HOUR_MILLIS));
		return clock;
	}

	@Bean
	MutableClock rateGuardClock() {
		return CLOCK;
	}

	/**
	 * Return settings of an instance on which nobody is refused below 30 pages a minute.
	 */
	static Instance.Settings of(Instance.Settings settings) {
		return settings.with("rate-guard.policies.pages.limits", "30/1m")
			.with("rate-guard.policies.small.limits", "3/366d")
			.with("rate-guard.behaviour.enumerable[0].paths", "/search")
			.with("rate-guard.behaviour.enumerable[0].value", "parameter:q")
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("management.endpoints.web.exposure.include", "rateguard");
	}

	static Instance start(Instance.Settings settings) {
		Instance instance = settings.start(Shop.class);
		instance.bean(EngineLifecycle.class).stop();
		return instance;
	}

	/**
	 * Let time pass, in which the instances send, receive and judge what came.
	 */
	static void pass(Duration duration, List<Instance> instances) {
		judge(instances);
		judge(instances);
		CLOCK.advance(duration);
		judge(instances);
	}

	private static void judge(List<Instance> instances) {
		instances.forEach((instance) -> instance.bean(BehaviourEngine.class).run(CLOCK.millis()));
	}

	static Level levelOf(String address, Instance instance) {
		long client = instance.bean(IdentityHasher.class).address(ClientAddress.parse(address, 64));
		BehaviourVerdict verdict = instance.bean(BehaviourVerdicts.class).find(client);
		return (verdict != null) ? verdict.level() : Level.NONE;
	}

	@RestController
	static class Pages {

		@RateLimited("pages")
		@GetMapping({ "/", "/list", "/articles/{id}", "/items/{id}" })
		String page(@PathVariable(required = false) @Nullable String id) {
			return "page " + id;
		}

		@RateLimited("pages")
		@GetMapping("/search")
		String search(@RequestParam String q,
				@RequestHeader(name = "Rate-Guard-Behaviour", defaultValue = "nothing") String behaviour) {
			return behaviour;
		}

		@RateLimited("small")
		@GetMapping("/small")
		String small() {
			return "small";
		}

	}

}
