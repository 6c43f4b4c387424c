package io.github.rateguard.instances;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.store.RedisClock;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances whose clocks are wrong share limits, by the clock of Redis.
 */
class WrongClockTests {

	private static final Duration WRONG = Duration.ofMinutes(10);

	@Test
	void twoInstancesWhoseClocksAreTwentyMinutesApartAdmitExactlyTheLimit() {
		Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "20/1h");
		try (Instance ahead = settings.start(SearchApplication.class, Ahead.class);
				Instance behind = settings.start(SearchApplication.class, Behind.class)) {
			List<Integer> statuses = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				statuses.addAll(Client.anonymous(ahead).statuses(1, "/search"));
				statuses.addAll(Client.anonymous(behind).statuses(1, "/search"));
			}
			assertThat(statuses).filteredOn((status) -> status == 200).hasSize(20);
			assertThat(statuses).filteredOn((status) -> status == 429).hasSize(20);
			assertThat(ahead.bean(RedisClock.class).offset()).isCloseTo(WRONG.negated(), Duration.ofMinutes(1));
			assertThat(behind.bean(RedisClock.class).offset()).isCloseTo(WRONG, Duration.ofMinutes(1));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Ahead {

		@Bean
		RedisClock rateGuardClock() {
			return new RedisClock(Clock.offset(Clock.systemUTC(), WRONG));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Behind {

		@Bean
		RedisClock rateGuardClock() {
			return new RedisClock(Clock.offset(Clock.systemUTC(), WRONG.negated()));
		}

	}

}
