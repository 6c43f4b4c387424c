package io.github.rateguard.autoconfigure;

import java.time.Duration;

import io.github.rateguard.alert.abuse.AbuseLogSettings;
import io.github.rateguard.alert.abuse.AbuseStore;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisLog;
import io.lettuce.core.RedisClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The abuse log in Redis. No request waits for it, so it has more time than buckets.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RedisClient.class)
@ConditionalOnBean(RedisCalls.class)
class RedisAbuseLogConfiguration {

	private static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);

	@Bean
	AbuseStore rateGuardAbuseStore(RedisCalls calls, StoreSettings storeSettings, AbuseLogSettings settings) {
		Duration deadline = storeSettings.engine().deadline();
		if (deadline.compareTo(SHORTEST_DEADLINE) < 0) {
			deadline = SHORTEST_DEADLINE;
		}
		String key = storeSettings.keyPrefix() + ":{abuse}:";
		return new AbuseStore(
				new RedisLog(calls, key + "entries", settings.maximumEntries(), settings.timeToLive(), deadline),
				new RedisLog(calls, key + "minutes", AbuseLogSettings.MAXIMUM_MINUTES, settings.timeToLive(),
						deadline));
	}

}
