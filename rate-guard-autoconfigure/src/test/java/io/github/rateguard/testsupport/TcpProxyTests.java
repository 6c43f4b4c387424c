package io.github.rateguard.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link TcpProxy}.
 */
class TcpProxyTests {

	private final TcpProxy proxy = TcpProxy.to(TestRedis.shared().port());

	private final RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", this.proxy.port()));

	private final StatefulRedisConnection<String, String> connection = this.client.connect();

	private final String key = "proxy-" + UUID.randomUUID();

	@AfterEach
	void close() {
		this.connection.close();
		this.client.shutdown(0, 2, TimeUnit.SECONDS);
		this.proxy.close();
	}

	@Test
	void everythingPassesAndCommandsAreCounted() {
		String large = "x\r\n".repeat(10_000);
		this.connection.sync().set(this.key, large);
		assertThat(this.connection.sync().get(this.key)).isEqualTo(large);
		assertThat(this.connection.sync().hgetall("none")).isEmpty();
		assertThat(this.proxy.commands()).isEqualTo(3);
		assertThat(this.proxy.accepted()).isEqualTo(1);
	}

	@Test
	void whatIsHeldComesTogetherAndLate() {
		long start = System.nanoTime();
		this.proxy.delay(Duration.ofMillis(300));
		List<CompletionStage<Long>> answers = IntStream.range(0, 20)
			.<CompletionStage<Long>>mapToObj((i) -> this.connection.async().incr(this.key))
			.toList();
		for (int i = 0; i < answers.size(); i++) {
			assertThat(answers.get(i).toCompletableFuture().join()).isEqualTo(i + 1);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(600),
				Duration.ofSeconds(5));
	}

	@Test
	void whatIsHeldComesAtOnceWhenThereIsNoTroubleAnyMore() {
		this.proxy.delay(Duration.ofMinutes(5));
		CompletionStage<Long> answer = this.connection.async().incr(this.key);
		this.proxy.heal();
		assertThat(answer.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(1);
	}

	@Test
	void whatIsSwallowedIsNeverAnsweredAndItsConnectionIsClosed() {
		this.proxy.swallow();
		var answer = this.connection.async().incr(this.key);
		Awaitility.await().until(() -> this.proxy.received() == 1);
		answer.cancel(true);
		this.proxy.heal();
		Awaitility.await().ignoreExceptions().until(() -> this.connection.sync().ping().equals("PONG"));
		assertThat(this.connection.sync().get(this.key)).isNull();
	}

	@Test
	void errorsAreAnsweredInTheOrderOfCommands() {
		this.proxy.delay(Duration.ofMillis(100));
		CompletionStage<Long> before = this.connection.async().incr(this.key);
		Awaitility.await().until(() -> this.proxy.received() == 1);
		this.proxy.answer("LOADING Redis is loading the dataset in memory");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.connection.sync().incr(this.key))
			.withMessageContaining("LOADING");
		assertThat(before.toCompletableFuture().join()).isEqualTo(1);
		this.proxy.heal();
		assertThat(this.connection.sync().incr(this.key)).isEqualTo(2);
	}

	@Test
	void aCutConnectionIsReplacedByANewOne() {
		this.proxy.cut();
		Awaitility.await().ignoreExceptions().until(() -> this.connection.sync().incr(this.key) >= 1);
		assertThat(this.proxy.accepted()).isGreaterThan(1);
	}

	@Test
	void nobodyConnectsWhileConnectionsAreRefused() {
		this.proxy.refuse();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(this.client::connect);
		assertThat(this.proxy.connections()).isZero();
		this.proxy.heal();
		try (var another = this.client.connect()) {
			assertThat(another.sync().incr(this.key)).isEqualTo(1);
		}
	}

}
