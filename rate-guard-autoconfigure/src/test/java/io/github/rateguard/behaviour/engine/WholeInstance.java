package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.fleet.FleetReport;
import io.github.rateguard.behaviour.fleet.FleetSettings;
import io.github.rateguard.store.InstanceExchange;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * One instance with all that judges clients, as it is shipped, and its own connection to
 * Redis. It does something only when a test says so.
 */
final class WholeInstance implements LiveInstances, AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final Behaviour behaviour;

	private final long self;

	private List<Long> ids;

	WholeInstance(int port, String keyPrefix, long self, List<Long> ids, Clock clock,
			BehaviourVerdictListener listener) {
		this.self = self;
		this.ids = ids;
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port),
				LettuceClientConfiguration.builder().shutdownTimeout(Duration.ZERO).build());
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection, new StoreBreaker(StoreBreaker.Settings.DEFAULTS),
				new StoreStatistics());
		this.behaviour = new Behaviour(ClientSettings.DEFAULTS, FleetSettings.DEFAULTS,
				InstanceExchange.inRedis(calls, keyPrefix, this), clock, List.of(listener));
	}

	@Override
	public int count() {
		return this.ids.size();
	}

	@Override
	public long self() {
		return this.self;
	}

	@Override
	public List<Long> ids() {
		return this.ids;
	}

	void sees(List<Long> ids) {
		this.ids = ids;
	}

	void record(Observation observation) {
		this.behaviour.engine().record(observation);
	}

	void run(long now) {
		this.behaviour.engine().run(now);
	}

	Level levelOf(long client) {
		BehaviourVerdict verdict = this.behaviour.engine().find(client);
		return (verdict != null) ? verdict.level() : Level.NONE;
	}

	FleetReport fleet() {
		return this.behaviour.fleet();
	}

	EngineStatistics statistics() {
		return this.behaviour.engine().statistics();
	}

	@Override
	public void close() {
		this.connection.stop();
		this.factory.destroy();
	}

}
