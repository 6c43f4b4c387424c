package io.github.rateguard.instances;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.TestRedisCluster;
import io.github.rateguard.testsupport.TestRedisSentinel;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every topology of Redis that Spring Data Redis connects to through Lettuce.
 */
class TopologyTests {

	private static final int CALLERS = 20;

	@Test
	void instancesShareLimitsThroughARedisCluster() {
		try (TestRedisCluster cluster = TestRedisCluster.start()) {
			assertLimitsAreShared(new Settings().with("spring.data.redis.cluster.nodes", cluster.addresses()));
		}
	}

	@Test
	void instancesShareLimitsThroughAMasterThatSentinelKnows() {
		try (TestRedisSentinel sentinel = TestRedisSentinel.start()) {
			assertLimitsAreShared(new Settings().with("spring.data.redis.sentinel.master", sentinel.masterName())
				.with("spring.data.redis.sentinel.nodes", sentinel.address()));
		}
	}

	private static void assertLimitsAreShared(Settings settings) {
		settings.with("rate-guard.engine.deadline", "10s").with("rate-guard.policies.search.limits", "3/1h");
		try (Instance one = settings.start(Application.class); Instance two = settings.start(Application.class)) {
			for (int i = 0; i < CALLERS; i++) {
				Caller caller = Caller.authenticated("caller-" + i, "free");
				List<Verdict> verdicts = new ArrayList<>();
				for (int call = 0; call < 3; call++) {
					verdicts.add(one.bean(RateGuard.class).tryAcquire("search", caller));
					verdicts.add(two.bean(RateGuard.class).tryAcquire("search", caller));
				}
				assertThat(verdicts).allMatch(Verdict::shared);
				assertThat(verdicts).filteredOn(Verdict::admitted).hasSize(3);
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
