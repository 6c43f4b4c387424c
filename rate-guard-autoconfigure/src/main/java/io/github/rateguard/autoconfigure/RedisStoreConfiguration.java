package io.github.rateguard.autoconfigure;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisSharedState;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Buckets in Redis, over the connection factory of the application.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(OnStoreCondition.class)
@ConditionalOnClass({ LettuceConnectionFactory.class, RedisClient.class })
@ConditionalOnBean(RedisConnectionFactory.class)
@ConditionalOnMissingBean(Buckets.class)
class RedisStoreConfiguration {

	@Bean
	RedisConnection rateGuardRedisConnection(ObjectProvider<RedisConnectionFactory> factories,
			ListableBeanFactory beanFactory) {
		RedisConnectionFactory factory = factories.getIfUnique();
		if (factory instanceof LettuceConnectionFactory lettuce) {
			return new RedisConnection(lettuce);
		}
		if (factory == null) {
			throw new InvalidConfigurationException("rate-guard.store",
					String.join(", ", beanFactory.getBeanNamesForType(RedisConnectionFactory.class)),
					"There are several RedisConnectionFactory beans, and none of them is primary.",
					"Mark one with @Primary, or write rate-guard.store: local to count in each instance for itself.");
		}
		throw new InvalidConfigurationException("rate-guard.store", factory.getClass().getName(),
				"Redis is asked through Lettuce only.", ForeignRedisConfiguration.REMEDY);
	}

	@Bean
	RedisSharedState rateGuardSharedState(RedisConnection connection) {
		return new RedisSharedState(connection);
	}

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory, StoreSettings settings, RedisSharedState sharedState) {
		return factory.redis(sharedState, settings.keyFormat(), settings.deadline());
	}

}
