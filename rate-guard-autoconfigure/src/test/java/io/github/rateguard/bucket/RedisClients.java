package io.github.rateguard.bucket;

import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisSharedState;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A started connection factory and a connection of ours on it.
 */
final class RedisClients implements AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	RedisClients(int port) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
	}

	LettuceConnectionFactory factory() {
		return this.factory;
	}

	RedisSharedState sharedState() {
		return new RedisSharedState(this.connection);
	}

	@Override
	public void close() {
		this.connection.stop();
		this.factory.destroy();
	}

}
