package io.github.rateguard.override;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisRegister;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The overrides of one instance, with connections of its own.
 */
final class OverrideInstance implements AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final CurrentPolicies policies;

	private final SharedOverrides overrides;

	OverrideInstance(int port, String keyPrefix, Clock clock, Duration deadline, Consumer<Object> events) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection,
				new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), new StoreStatistics());
		this.policies = new CurrentPolicies(clock);
		this.overrides = new SharedOverrides(
				new RedisRegister(calls, keyPrefix + ":{overrides}", SharedOverrides.MAXIMUM_ENTRIES, deadline),
				this.policies, TestPolicies.rules(), clock, new IdentityHash("secret"), events);
		this.overrides.start();
	}

	SharedOverrides overrides() {
		return this.overrides;
	}

	CurrentPolicies policies() {
		return this.policies;
	}

	@Override
	public void close() {
		this.overrides.stop();
		this.connection.stop();
		this.factory.destroy();
	}

}
