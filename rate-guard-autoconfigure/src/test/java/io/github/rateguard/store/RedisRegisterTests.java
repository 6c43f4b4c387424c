package io.github.rateguard.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.testsupport.TestRedis;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a {@link RedisRegister} holds when it is full.
 */
class RedisRegisterTests {

	private static final int MAXIMUM = 10;

	private final String key = "test-" + UUID.randomUUID() + ":{bans}";

	private final long now = Instant.now().toEpochMilli();

	private final LettuceConnectionFactory factory = new LettuceConnectionFactory(
			new RedisStandaloneConfiguration("127.0.0.1", TestRedis.shared().port()));

	private RedisConnection connection;

	private final RedisRegister register = start();

	@Test
	void removalsNeverPushOutEntries() {
		for (int i = 0; i < MAXIMUM - 1; i++) {
			add("short-" + i, this.now, Duration.ofMinutes(5 + i));
		}
		for (int i = 0; i < 30; i++) {
			write("unknown-" + i, this.now, null);
		}
		assertThat(size()).isEqualTo(MAXIMUM);
		add("long", this.now, Duration.ofHours(2));
		assertThat(names()).hasSize(MAXIMUM).contains("long", "short-0", "short-8");
		write("unknown", this.now, null);
		assertThat(names()).hasSize(MAXIMUM).contains("long", "short-0", "short-8");
		assertThat(size()).isEqualTo(MAXIMUM);
	}

	@Test
	void aFullRegisterRemembersTheRemovalOfWhatItHad() {
		for (int i = 0; i < MAXIMUM; i++) {
			add("name-" + i, this.now, Duration.ofMinutes(5 + i));
		}
		write("name-0", this.now + 1, null);
		add("name-0", this.now, Duration.ofHours(3));
		assertThat(names()).hasSize(MAXIMUM - 1).doesNotContain("name-0");
		add("one more", this.now, Duration.ofHours(3));
		assertThat(names()).hasSize(MAXIMUM).contains("name-1", "one more");
	}

	@Test
	void allKeysLiveAsLongAsARemovalIsKept() {
		add("short", this.now, Duration.ofMinutes(1));
		write("removed", this.now, null);
		for (String suffix : List.of("", ":changes", ":ends")) {
			long timeToLive = TestRedis.shared().<Long>ask((redis) -> redis.pttl(this.key + suffix));
			assertThat(timeToLive).isBetween(Duration.ofMinutes(59).toMillis(), Duration.ofMinutes(61).toMillis());
		}
	}

	private void add(String name, long since, Duration duration) {
		write(name, null, new RegisterEntry(name, since, this.now + duration.toMillis(), "value"));
	}

	private void write(String name, @Nullable Long removedAt, @Nullable RegisterEntry entry) {
		this.register.write(name, removedAt, entry).join();
	}

	private List<String> names() {
		return this.register.read(RegisterPosition.START, 0)
			.join()
			.entries()
			.stream()
			.filter((entry) -> entry.value() != null)
			.map(RegisterEntry::name)
			.toList();
	}

	private long size() {
		return TestRedis.shared().<Long>ask((redis) -> redis.zcard(this.key + ":ends"));
	}

	private RedisRegister start() {
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection,
				new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), new StoreStatistics());
		return new RedisRegister(calls, this.key, MAXIMUM, Duration.ofSeconds(10));
	}

	@AfterEach
	void stop() {
		this.connection.stop();
		this.factory.destroy();
	}

}
