package io.github.rateguard.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import io.github.rateguard.store.RedisBlobs;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.traffic.TrafficCounter;
import io.github.rateguard.traffic.TrafficExchange;
import io.github.rateguard.traffic.UsageCounter;
import io.github.rateguard.traffic.UsageExchange;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traffic of all instances, in Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RedisClient.class)
@ConditionalOnBean({ RedisCalls.class, SharedStore.class })
class RedisTrafficConfiguration {

	/**
	 * No request but an operator's waits for these calls.
	 */
	private static final Duration SHORTEST_DEADLINE = Duration.ofMillis(250);

	@Bean
	TrafficExchange rateGuardSharedTraffic(TrafficCounter counter, RedisCalls calls, SharedStore store,
			StoreSettings settings) {
		String keys = settings.keyPrefix() + ":{traffic}:";
		return new TrafficExchange(counter,
				new RedisBlobs(calls, keys + "live", TrafficExchange.LIFE, deadline(settings)), store.instances(),
				store.announcements(), (keys + "looked-at").getBytes(StandardCharsets.UTF_8), System::nanoTime);
	}

	@Bean
	UsageExchange rateGuardUsageExchange(UsageCounter counter, RedisCalls calls, SharedStore store,
			StoreSettings settings, @Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		String key = settings.keyPrefix() + ":{traffic}:use";
		return new UsageExchange(counter, new RedisBlobs(calls, key, UsageExchange.LIFE, deadline(settings)),
				store.instances(), clock);
	}

	private static Duration deadline(StoreSettings settings) {
		Duration deadline = settings.engine().deadline();
		return (deadline.compareTo(SHORTEST_DEADLINE) > 0) ? deadline : SHORTEST_DEADLINE;
	}

}
