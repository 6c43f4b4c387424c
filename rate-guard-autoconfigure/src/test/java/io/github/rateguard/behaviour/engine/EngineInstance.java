package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.store.InstanceExchange;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.SharedMail;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

/**
 * One instance with its own connection to Redis, which does something only when a test
 * says so. Which others live is what the test says.
 */
final class EngineInstance implements LiveInstances, AutoCloseable {

	private final LettuceConnectionFactory factory;

	private final RedisConnection connection;

	private final StoreStatistics statistics = new StoreStatistics();

	private final CountingJudge clients = new CountingJudge();

	private final CountingFleet fleet = new CountingFleet();

	private final long self;

	private final BehaviourEngine engine;

	private volatile List<Long> ids;

	EngineInstance(int port, String keyPrefix, long self, List<Long> ids, Clock clock) {
		this(new RedisStandaloneConfiguration("127.0.0.1", port), keyPrefix, self, ids, clock, (mail) -> mail);
	}

	EngineInstance(RedisConfiguration redis, String keyPrefix, long self, List<Long> ids, Clock clock,
			UnaryOperator<SharedMail> mail) {
		this.self = self;
		this.ids = ids;
		LettuceClientConfiguration client = LettuceClientConfiguration.builder().shutdownTimeout(Duration.ZERO).build();
		this.factory = (redis instanceof RedisClusterConfiguration cluster)
				? new LettuceConnectionFactory(cluster, client)
				: new LettuceConnectionFactory((RedisStandaloneConfiguration) redis, client);
		this.factory.afterPropertiesSet();
		this.factory.start();
		this.connection = new RedisConnection(this.factory);
		this.connection.start();
		RedisCalls calls = new RedisCalls(this.connection,
				new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), this.statistics);
		InstanceExchange exchange = InstanceExchange.inRedis(calls, keyPrefix, this);
		this.engine = new BehaviourEngine(this.clients, this.fleet, new InstanceExchange(this,
				mail.apply(exchange.mail()), exchange.fleet(), exchange.calibration(), exchange.verdicts()), clock,
				List.of());
		this.engine.begin();
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
		this.engine.record(observation);
	}

	void run(long now) {
		this.engine.run(now);
	}

	@Nullable BehaviourVerdict find(long client) {
		return this.engine.find(client);
	}

	BehaviourEngine engine() {
		return this.engine;
	}

	CountingJudge clients() {
		return this.clients;
	}

	CountingFleet fleet() {
		return this.fleet;
	}

	/**
	 * Return how many commands were sent.
	 */
	long commands() {
		return this.statistics.trips();
	}

	@Override
	public void close() {
		this.connection.stop();
		this.factory.destroy();
	}

}
