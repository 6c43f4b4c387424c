package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisRegister;
import io.github.rateguard.store.RedisScripts;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The bans of one instance, with connections of its own.
 */
final class BanInstance implements AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final SharedBans bans;

	BanInstance(int port, String keyPrefix, Clock clock, Duration deadline, Consumer<Object> events) {
		this(port, keyPrefix, clock, deadline, new Penalties(Duration.ofMinutes(1), Duration.ofDays(1)), events);
	}

	BanInstance(int port, String keyPrefix, Clock clock, Duration deadline, Penalties penalties,
			Consumer<Object> events) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection,
				new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), new StoreStatistics());
		this.bans = new SharedBans(new RedisRegister(calls, keyPrefix + ":{bans}", Bans.MAXIMUM_BANS, deadline),
				new RedisScripts(calls, deadline), keyPrefix + ":{bans}:penalties", clock, penalties,
				new IdentityHash("secret"), events);
		this.bans.start();
	}

	SharedBans bans() {
		return this.bans;
	}

	@Override
	public void close() {
		this.bans.stop();
		this.connection.stop();
		this.factory.destroy();
	}

}
