package io.github.rateguard.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A store that cannot be had stops the start; nothing is counted elsewhere in silence.
 */
class WrongStoreTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void redisThatIsNotOnTheClassPathStopsTheStart() {
		FailedStart
			.expect(this.application.withPropertyValues("rate-guard.store=redis")
				.withClassLoader(new FilteredClassLoader("io.lettuce", "org.springframework.data.redis")))
			.at("rate-guard.store")
			.having("redis")
			.because("There is no Redis")
			.advising("Add spring-boot-starter-data-redis");
	}

	@Test
	void redisWithoutAConnectionFactoryStopsTheStart() {
		FailedStart
			.expect(this.application.withPropertyValues("rate-guard.store=redis",
					"spring.autoconfigure.exclude=" + DataRedisAutoConfiguration.class.getName()))
			.at("rate-guard.store")
			.having("redis")
			.because("There is no Redis")
			.advising("set spring.data.redis.*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "redis" })
	void severalConnectionFactoriesWithoutAPrimaryOneStopTheStart(String store) {
		FailedStart
			.expect(this.application.withPropertyValues("rate-guard.store=" + store)
				.withBean("first", RedisConnectionFactory.class, LettuceConnectionFactory::new)
				.withBean("second", RedisConnectionFactory.class, LettuceConnectionFactory::new))
			.at("rate-guard.store")
			.having("first, second")
			.because("There are several RedisConnectionFactory beans, and none of them is primary.")
			.advising("Mark one with @Primary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "redis" })
	void aClientOtherThanLettuceStopsTheStart(String store) {
		FailedStart.expect(jedis(store))
			.at("rate-guard.store")
			.having(JedisLikeConnectionFactory.class.getName())
			.because("Redis is asked through Lettuce only.")
			.advising("spring.data.redis.client-type: lettuce");
	}

	@ParameterizedTest
	@ValueSource(strings = { "auto", "redis" })
	void aClientOtherThanLettuceStopsTheStartWhereLettuceIsNotThere(String store) {
		FailedStart.expect(jedis(store).withClassLoader(new FilteredClassLoader("io.lettuce")))
			.at("rate-guard.store")
			.having("jedis")
			.because("Redis is asked through Lettuce only.")
			.advising("io.lettuce:lettuce-core on the class path");
	}

	private WebApplicationContextRunner jedis(String store) {
		return this.application.withPropertyValues("rate-guard.store=" + store)
			.withBean("jedis", JedisLikeConnectionFactory.class);
	}

}
