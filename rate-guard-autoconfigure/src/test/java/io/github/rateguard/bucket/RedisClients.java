package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisScripts;
import io.github.rateguard.store.RedisSharedState;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A started connection factory and a connection of ours on it.
 */
public final class RedisClients implements AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	public RedisClients(int port) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
	}

	public LettuceConnectionFactory factory() {
		return this.factory;
	}

	/**
	 * Return a store that counts as shared by some instances.
	 */
	public SharedStore store(LiveInstances instances) {
		RedisCalls calls = new RedisCalls(this.connection, new StoreBreaker(StoreBreaker.Settings.DEFAULTS),
				new StoreStatistics());
		return new SharedStore(new RedisSharedState(calls), new RedisScripts(calls, Duration.ofSeconds(10)), instances,
				Announcements.NONE);
	}

	public SharedStore store() {
		return store(() -> 2);
	}

	@Override
	public void close() {
		this.connection.stop();
		this.factory.destroy();
	}

}
