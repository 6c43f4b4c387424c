package io.github.rateguard.benchmark.replay;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.client.ClientWatch;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.ClientJudge;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import io.github.rateguard.behaviour.engine.FleetJudge;
import io.github.rateguard.store.InstanceExchange;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * One instance of a replay: the engine and the watch as they are shipped, without what is
 * known of fleets, with a connection of its own.
 */
final class ReplayInstance implements LiveInstances, AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final StoreStatistics store = new StoreStatistics();

	private final BehaviourEngine engine;

	private final long self;

	private final List<Long> ids;

	ReplayInstance(int port, String keyPrefix, long self, List<Long> ids, Clock clock, Listener listener) {
		this.self = self;
		this.ids = ids;
		this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection, new StoreBreaker(StoreBreaker.Settings.DEFAULTS),
				this.store);
		this.engine = new BehaviourEngine(new Watched(new ClientWatch(ClientSettings.DEFAULTS), listener),
				new NoFleet(), InstanceExchange.inRedis(calls, keyPrefix, this), clock, List.of());
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

	/**
	 * Take a request, later than it was.
	 */
	void record(Observation request, long shift) {
		this.engine.record(new Observation(request.time() + shift, request.client(), request.authenticated(),
				request.network(), request.fingerprint(), request.template(), request.resource(), request.group(),
				request.order(), request.numbered(), request.status(), request.loginFailed(), request.head(), false));
	}

	void run(long now) {
		this.engine.run(now);
	}

	EngineStatistics statistics() {
		return this.engine.statistics();
	}

	long commands() {
		return this.store.trips();
	}

	@Override
	public void close() {
		this.connection.stop();
		this.factory.destroy();
	}

	/**
	 * Is told of each request that was judged.
	 */
	interface Listener {

		void judged(Observation observation, double score, @Nullable BehaviourVerdict changed);

	}

	private record Watched(ClientWatch watch, Listener listener) implements ClientJudge {

		@Override
		public @Nullable BehaviourVerdict observe(Observation observation, FleetFacts facts, boolean partial) {
			BehaviourVerdict changed = this.watch.observe(observation, facts, partial);
			this.listener.judged(observation, this.watch.latestScore(), changed);
			return changed;
		}

		@Override
		public List<BehaviourVerdict> expire(long now) {
			return this.watch.expire(now);
		}

		@Override
		public int clients() {
			return this.watch.statistics().clients();
		}

		@Override
		public byte[] encode(long now) {
			return new byte[0];
		}

		@Override
		public void merge(Map<String, byte[]> others, long now) {
			// What is scored is told by the listener
		}

	}

	private static final class NoFleet implements FleetJudge {

		@Override
		public FleetFacts observe(Observation observation) {
			return FleetFacts.NONE;
		}

		@Override
		public byte[] encode(long now) {
			return new byte[0];
		}

		@Override
		public void merge(Map<String, byte[]> blobs, long now) {
		}

		@Override
		public void tick(long now) {
		}

	}

}
