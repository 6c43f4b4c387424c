package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.override.SharedOverrides;
import io.github.rateguard.store.Heartbeat;
import io.github.rateguard.store.InstanceExchange;
import io.github.rateguard.store.RedisAnnouncements;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisRegister;
import io.github.rateguard.store.RedisScripts;
import io.github.rateguard.store.RedisSharedState;
import io.github.rateguard.store.SharedRegister;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.lettuce.core.RedisClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
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

	static final String OVERRIDE_REGISTER = "rateGuardOverrideRegister";

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
	RedisCalls rateGuardRedisCalls(RedisConnection connection, StoreBreaker breaker, StoreStatistics statistics) {
		return new RedisCalls(connection, breaker, statistics);
	}

	@Bean
	RedisAnnouncements rateGuardAnnouncements(RedisConnection connection, RedisCalls calls, StoreSettings settings) {
		return new RedisAnnouncements(connection, calls, settings.keyPrefix(), settings.engine().deadline());
	}

	@Bean
	Heartbeat rateGuardHeartbeat(RedisCalls calls, RedisAnnouncements announcements, StoreSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		return new Heartbeat(new RedisScripts(calls, settings.engine().deadline()), settings.keyPrefix(), clock,
				announcements);
	}

	@Bean
	SharedStore rateGuardSharedStore(RedisCalls calls, Heartbeat heartbeat, RedisAnnouncements announcements,
			StoreSettings settings) {
		return new SharedStore(new RedisSharedState(calls), new RedisScripts(calls, settings.engine().deadline()),
				heartbeat, announcements);
	}

	@Bean
	SharedRegister rateGuardBanRegister(RedisCalls calls, StoreSettings settings) {
		return new RedisRegister(calls, settings.keyPrefix() + ":{bans}", Bans.MAXIMUM_BANS,
				settings.engine().deadline());
	}

	@Bean(name = OVERRIDE_REGISTER, defaultCandidate = false)
	SharedRegister rateGuardOverrideRegister(RedisCalls calls, StoreSettings settings) {
		return new RedisRegister(calls, settings.keyPrefix() + ":{overrides}", SharedOverrides.MAXIMUM_ENTRIES,
				settings.engine().deadline());
	}

	@Bean
	InstanceExchange rateGuardInstanceExchange(RedisCalls calls, Heartbeat heartbeat, StoreSettings settings) {
		return InstanceExchange.inRedis(calls, settings.keyPrefix(), heartbeat);
	}

	@Bean
	Buckets rateGuardBuckets(BucketsFactory factory, StoreSettings settings, SharedStore sharedStore) {
		return factory.shared("redis", sharedStore, settings.keyFormat(), settings.engine());
	}

}
