package io.github.rateguard.autoconfigure;

import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.bucket.Buckets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * No buckets, where Redis is there but Lettuce is not: the application asks for a Redis
 * that instances share, so none of them counts for itself in silence.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnStoreCondition.class)
@ConditionalOnClass(RedisConnectionFactory.class)
@ConditionalOnMissingClass("io.lettuce.core.RedisClient")
@ConditionalOnBean(RedisConnectionFactory.class)
@ConditionalOnMissingBean(Buckets.class)
class ForeignRedisConfiguration {

	static final String REMEDY = "Use Lettuce (spring.data.redis.client-type: lettuce, and io.lettuce:lettuce-core on the"
			+ " class path), add a ProxyManager<byte[]> bean for the other client, or write rate-guard.store: local to"
			+ " count in each instance for itself.";

	@Bean
	Buckets rateGuardBuckets(Map<String, RedisConnectionFactory> factories) {
		throw new InvalidConfigurationException("rate-guard.store", String.join(", ", factories.keySet()),
				"Redis is asked through Lettuce only.", REMEDY);
	}

}
