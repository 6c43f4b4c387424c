package io.github.rateguard.store;

import java.time.Duration;

import io.github.rateguard.testsupport.TcpProxy;
import io.github.rateguard.testsupport.TestRedis;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReconnectionTests {

	@Test
	void aLostConnectionIsReplacedWhereLettuceWaitsTooLong() {
		ClientResources resources = DefaultClientResources.builder()
			.reconnectDelay(Delay.constant(Duration.ofHours(1)))
			.build();
		try (TestRedis redis = TestRedis.start(); TcpProxy proxy = TcpProxy.to(redis.port())) {
			LettuceConnectionFactory factory = new LettuceConnectionFactory(
					new RedisStandaloneConfiguration("127.0.0.1", proxy.port()),
					LettuceClientConfiguration.builder().clientResources(resources).build());
			factory.afterPropertiesSet();
			factory.start();
			RedisConnection connection = new RedisConnection(factory);
			connection.start();
			assertThat(connection.commands().ping().toCompletableFuture().join()).isEqualTo("PONG");
			proxy.refuse();
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(StoreUnavailableException.class)
					.isThrownBy(connection::commands));
			proxy.heal();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.untilAsserted(
						() -> assertThat(connection.commands().ping().toCompletableFuture().join()).isEqualTo("PONG"));
			connection.stop();
			factory.destroy();
		}
		finally {
			resources.shutdown();
		}
	}

}
