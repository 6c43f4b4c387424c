package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.UUID;

import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A flood of callers with permits in Redis.
 */
class RedisPermitFloodTests extends PermitFloodContract {

	private final RedisClients clients = new RedisClients(TestRedis.shared().port());

	private final String prefix = "test-" + UUID.randomUUID();

	private final Buckets buckets = this.factory.shared("redis", this.clients.store(),
			new KeyFormat(this.prefix, "secret"), new EngineSettings(Duration.ofSeconds(10), true));

	@AfterEach
	void stop() {
		this.clients.close();
	}

	@Override
	Buckets buckets() {
		return this.buckets;
	}

	@Test
	void aFloodFromOneBlockMakesNoMoreKeysThanItsBudget() {
		for (int i = 0; i < 500; i++) {
			take("flood-" + i, network(i));
		}
		StringRedisTemplate redis = new StringRedisTemplate(this.clients.factory());
		assertThat(redis.keys(this.prefix + ":*")).hasSize(BUDGET + 1);
	}

}
