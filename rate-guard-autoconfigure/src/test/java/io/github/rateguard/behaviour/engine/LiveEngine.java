package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.store.Heartbeat;
import io.github.rateguard.store.InstanceExchange;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisAnnouncements;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisClock;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisScripts;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * One instance as it lives in an application: with its thread, its heartbeat and the
 * clock of Redis.
 */
final class LiveEngine implements AutoCloseable {

	private static final Duration DEADLINE = Duration.ofSeconds(1);

	private final RedisClock clock = new RedisClock(Clock.systemUTC());

	private final CountingJudge clients = new CountingJudge();

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final RedisAnnouncements announcements;

	private final Heartbeat heartbeat;

	private final BehaviourEngine engine;

	private final EngineLifecycle lifecycle;

	LiveEngine(int port, String keyPrefix) {
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection, new StoreBreaker(StoreBreaker.Settings.DEFAULTS),
				new StoreStatistics());
		this.announcements = new RedisAnnouncements(this.connection, calls, keyPrefix, DEADLINE);
		this.heartbeat = new Heartbeat(new RedisScripts(calls, DEADLINE), keyPrefix, this.clock, this.announcements);
		this.engine = new BehaviourEngine(this.clients, new CountingFleet(),
				InstanceExchange.inRedis(calls, keyPrefix, this.heartbeat), this.clock, List.of());
		this.lifecycle = new EngineLifecycle(this.engine, this.clock);
		this.announcements.start();
		this.heartbeat.start();
		this.lifecycle.start();
	}

	LiveInstances instances() {
		return this.heartbeat;
	}

	BehaviourEngine engine() {
		return this.engine;
	}

	void request(long client) {
		this.engine.record(Requests.of(client, this.clock.millis()));
	}

	/**
	 * End without a word.
	 */
	void kill() {
		this.connection.stop();
		close();
	}

	@Override
	public void close() {
		this.lifecycle.stop();
		this.heartbeat.stop();
		this.announcements.stop();
		this.connection.stop();
		this.factory.destroy();
	}

}
