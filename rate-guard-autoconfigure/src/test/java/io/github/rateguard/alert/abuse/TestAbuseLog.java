package io.github.rateguard.alert.abuse;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.rateguard.Caller;
import io.github.rateguard.Limits;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.RedisCalls;
import io.github.rateguard.store.RedisConnection;
import io.github.rateguard.store.RedisLog;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.TestRedis;
import org.jspecify.annotations.Nullable;

import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The abuse log of one instance, running.
 */
final class TestAbuseLog implements AutoCloseable {

	static final IdentityHash HASH = new IdentityHash("secret");

	static final IdentityHasher CLIENTS = new IdentityHasher(1);

	private final @Nullable LettuceConnectionFactory factory;

	private final @Nullable RedisConnection connection;

	private final StoreStatistics storeStatistics = new StoreStatistics();

	private final AbuseStatistics statistics = new AbuseStatistics();

	private final AbuseLog log;

	private final LogSearch reader;

	private final RefusalRecorder refusals;

	private TestAbuseLog(@Nullable TestRedis redis, String prefix, AbuseLogSettings settings, Clock clock) {
		AbuseStore store = null;
		if (redis != null) {
			this.factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redis.port()));
			this.factory.afterPropertiesSet();
			this.factory.start();
			this.connection = new RedisConnection(this.factory);
			this.connection.start();
			RedisCalls calls = new RedisCalls(this.connection,
					new StoreBreaker(new StoreBreaker.Settings(20, 50, Duration.ofMillis(200))), this.storeStatistics);
			store = new AbuseStore(log(calls, prefix + ":{abuse}:entries", settings),
					log(calls, prefix + ":{abuse}:minutes", settings));
		}
		else {
			this.factory = null;
			this.connection = null;
		}
		this.log = new AbuseLog(settings, HASH, clock, LiveInstances.ONE, store, this.statistics);
		this.reader = new LogSearch(this.log, settings, clock, store, CLIENTS);
		this.refusals = new RefusalRecorder(this.log,
				new RequestFacts((caller) -> 0xc0ffeeL, () -> 0xbeefL, () -> "GET /api/search/{q}", () -> null));
		this.log.start();
	}

	private static RedisLog log(RedisCalls calls, String key, AbuseLogSettings settings) {
		return new RedisLog(calls, key, settings.maximumEntries(), settings.timeToLive(), Duration.ofSeconds(10));
	}

	static TestAbuseLog sharing(TestRedis redis, String prefix, String instance, Clock clock) {
		return new TestAbuseLog(redis, prefix, settings(Identities.HASHED, instance, 1_000), clock);
	}

	static TestAbuseLog local(int maximumEntries, Clock clock) {
		return new TestAbuseLog(null, "", settings(Identities.HASHED, "local", maximumEntries), clock);
	}

	private static AbuseLogSettings settings(Identities identities, String instance, int maximumEntries) {
		return new AbuseLogSettings(identities, maximumEntries, Duration.ofDays(7), instance, 64);
	}

	AbuseLog log() {
		return this.log;
	}

	AbuseLogReader reader() {
		return this.reader;
	}

	AbuseStatistics statistics() {
		return this.statistics;
	}

	long trips() {
		return this.storeStatistics.trips();
	}

	void refuse(Caller caller, String policy) {
		this.refusals.onVerdict(refusal(caller, policy));
	}

	RefusalRecorder refusals() {
		return this.refusals;
	}

	static Verdict refusal(Caller caller, String policy) {
		PolicyVerdict refused = new PolicyVerdict(policy, Mode.ENFORCE, Limits.UNLIMITED, 1, Outcome.REFUSED,
				Reason.LIMIT_EXCEEDED, null, null);
		return new Verdict(caller, Stage.HANDLER, List.of(refused), Duration.ofSeconds(7), true, Duration.ZERO,
				List.of());
	}

	/**
	 * Return all entries, as it happened.
	 */
	List<AbuseEntry> entries() {
		return this.reader.search(AbuseQuery.LAST.first(500, AbuseQuery.Order.OLDEST_FIRST)).entries();
	}

	/**
	 * Return what the memory of this instance holds that the store does not have.
	 */
	List<Map<String, String>> waiting() {
		return this.log.entries().remembered(false);
	}

	@Override
	public void close() {
		this.log.stop();
		if (this.connection != null) {
			this.connection.stop();
		}
		if (this.factory != null) {
			this.factory.destroy();
		}
	}

}
