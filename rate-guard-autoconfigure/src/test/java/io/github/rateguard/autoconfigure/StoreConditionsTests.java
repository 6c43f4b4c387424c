package io.github.rateguard.autoconfigure;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.Test;

import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tokens are counted in the store that there is, unless the application demands another.
 */
class StoreConditionsTests {

	private static final String REDIS = "redis";

	private static final String LOCAL = "local";

	private static final ProxyManager<byte[]> BYTES = proxyManager();

	private static final String PROXY_MANAGER = BYTES.getClass().getSimpleName();

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.data.redis.port=" + TestRedis.shared().port());

	@Test
	void redisCountsWhereSpringDataRedisIsConfigured() {
		assertStore(this.application, REDIS, true);
		assertStore(this.application.withPropertyValues("rate-guard.store=auto"), REDIS, true);
		assertStore(this.application.withPropertyValues("rate-guard.store=redis"), REDIS, true);
	}

	@Test
	void memoryCountsWhereItIsDemandedAlthoughRedisIsThere() {
		this.application.withPropertyValues("rate-guard.store=local")
			.run((context) -> assertThat(context).hasSingleBean(RedisConnectionFactory.class)
				.doesNotHaveBean(RedisConnection.class));
		assertStore(this.application.withPropertyValues("rate-guard.store=local"), LOCAL, false);
	}

	@Test
	void memoryCountsWhereThereIsNoConnectionFactory() {
		assertStore(this.application.withPropertyValues(
				"spring.autoconfigure.exclude=" + DataRedisAutoConfiguration.class.getName()), LOCAL, false);
	}

	@Test
	void memoryCountsWhereNeitherLettuceNorSpringDataRedisIsThere() {
		assertStore(this.application
			.withClassLoader(new FilteredClassLoader("io.lettuce", "org.springframework.data.redis")), LOCAL, false);
	}

	@Test
	void memoryCountsWhereItIsDemandedAlthoughTheClientIsNotLettuce() {
		assertStore(this.application.withPropertyValues("rate-guard.store=local")
			.withBean("jedis", JedisLikeConnectionFactory.class), LOCAL, false);
	}

	@Test
	void thePrimaryOfSeveralConnectionFactoriesCounts() {
		assertStore(this.application.withUserConfiguration(TwoConnectionFactories.class), REDIS, true);
	}

	@Test
	void aProxyManagerOfTheApplicationCountsBeforeRedis() {
		assertStore(this.application.withUserConfiguration(BytesProxyManager.class), PROXY_MANAGER, true);
	}

	@Test
	void aProxyManagerOfTheApplicationCountsWhereThereIsNoRedis() {
		assertStore(
				this.application.withUserConfiguration(BytesProxyManager.class)
					.withClassLoader(new FilteredClassLoader("io.lettuce", "org.springframework.data.redis")),
				PROXY_MANAGER, true);
	}

	@Test
	void aProxyManagerWithOtherKeysIsNoneOfOurBusiness() {
		assertStore(this.application.withUserConfiguration(TextProxyManager.class), REDIS, true);
	}

	@Test
	void redisCountsWhereItIsDemandedAlthoughThereIsAProxyManager() {
		assertStore(this.application.withUserConfiguration(BytesProxyManager.class)
			.withPropertyValues("rate-guard.store=redis"), REDIS, true);
	}

	@Test
	void memoryCountsWhereItIsDemandedAlthoughThereIsAProxyManager() {
		assertStore(this.application.withUserConfiguration(BytesProxyManager.class)
			.withPropertyValues("rate-guard.store=LOCAL"), LOCAL, false);
	}

	private static void assertStore(WebApplicationContextRunner application, String name, boolean shared) {
		application.run((context) -> assertThat(context).getBean(Buckets.class)
			.extracting(Buckets::store)
			.isEqualTo(new BucketStore(name, shared)));
	}

	@SuppressWarnings("unchecked")
	private static <K> ProxyManager<K> proxyManager() {
		return mock(ProxyManager.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class BytesProxyManager {

		@Bean
		ProxyManager<byte[]> proxyManager() {
			return BYTES;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TextProxyManager {

		@Bean
		ProxyManager<String> proxyManager() {
			return StoreConditionsTests.proxyManager();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoConnectionFactories {

		@Bean
		@Primary
		LettuceConnectionFactory first() {
			return new LettuceConnectionFactory("127.0.0.1", TestRedis.shared().port());
		}

		@Bean
		RedisConnectionFactory second() {
			return new JedisLikeConnectionFactory();
		}

	}

}
