package io.github.rateguard.autoconfigure;

import java.time.Duration;
import java.util.Map;

import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Checks;
import io.github.rateguard.doctor.KeysWithoutExpiryCheck;
import io.github.rateguard.doctor.RedisEvictionCheck;
import io.github.rateguard.doctor.SharedWithCacheCheck;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisSurvey;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

/**
 * Checks of Redis.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(RedisClient.class)
@ConditionalOnBean(RedisConnection.class)
class DoctorRedisConfiguration {

	private static final String CACHE_MANAGER = "org.springframework.data.redis.cache.RedisCacheManager";

	private static final Duration TIMEOUT = Duration.ofSeconds(2);

	@Bean
	RedisSurvey rateGuardRedisSurvey(RedisConnection connection, StoreSettings settings) {
		return new RedisSurvey(connection, settings.keyPrefix(), TIMEOUT);
	}

	@Bean
	Checks rateGuardRedisChecks(RedisSurvey survey, ListableBeanFactory beans, ResourceLoader resourceLoader) {
		OptionalTypes types = new OptionalTypes(beans, resourceLoader.getClassLoader());
		return new Checks(Map.of( //
				CheckCode.REDIS_EVICTS, new RedisEvictionCheck(survey), //
				CheckCode.SHARED_WITH_CACHE, new SharedWithCacheCheck(survey, () -> types.names(CACHE_MANAGER)), //
				CheckCode.KEYS_WITHOUT_EXPIRY, new KeysWithoutExpiryCheck(survey)));
	}

}
