package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every history of permits, in Redis and in the memory of one instance.
 */
class PermitPropertyTests {

	private static final Duration TIME_TO_LIVE = Duration.ofSeconds(30);

	private static final KeyFormat KEY_FORMAT = new KeyFormat("test-" + UUID.randomUUID(), "secret");

	private static TestScripts scripts;

	@BeforeContainer
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterContainer
	static void disconnect() {
		scripts.close();
	}

	@Property(tries = 200)
	void redisGrantsWhatMemoryGrantsAndNeverMoreThanTheMaximum(@ForAll("events") List<Event> events) {
		History history = new History();
		events.forEach(history::play);
	}

	@Provide
	Arbitrary<List<Event>> events() {
		return Combinators
			.combine(Arbitraries.of(Action.ACQUIRE, Action.ACQUIRE, Action.RELEASE, Action.RENEW),
					Arbitraries.integers().between(0, 12_000), Arbitraries.integers().between(1, 4))
			.as(Event::new)
			.list()
			.ofMaxSize(50);
	}

	enum Action {

		ACQUIRE, RELEASE, RENEW

	}

	record Event(Action action, int pause, int number) {

	}

	private static final class History {

		private final MutableClock clock = new MutableClock();

		private final PermitStore redis = new RedisPermitStore(scripts, KEY_FORMAT, this.clock, TIME_TO_LIVE);

		private final PermitStore local = new LocalPermitStore(10, this.clock, TIME_TO_LIVE, new StoreStatistics());

		private final BucketKey key = new BucketKey("p", "caller", UUID.randomUUID().toString());

		private final List<Twins> granted = new ArrayList<>();

		private final Map<Twins, Long> expiries = new HashMap<>();

		void play(Event event) {
			this.clock.advance(Duration.ofMillis(event.pause()));
			long now = this.clock.millis();
			this.expiries.values().removeIf((expiry) -> expiry <= now);
			switch (event.action()) {
				case ACQUIRE -> acquire(event.number(), now + TIME_TO_LIVE.toMillis());
				case RELEASE -> release(event.number());
				case RENEW -> renew(now + TIME_TO_LIVE.toMillis());
			}
			assertThat(this.redis.held()).isEqualTo(this.local.held());
		}

		private void acquire(int maximum, long expiry) {
			PermitAnswer inRedis = this.redis.acquire(this.key, maximum).join();
			PermitAnswer inMemory = this.local.acquire(this.key, maximum).join();
			boolean expected = this.expiries.size() < maximum;
			assertThat(inRedis instanceof Granted).isEqualTo(inMemory instanceof Granted).isEqualTo(expected);
			if (inRedis instanceof Granted ofRedis && inMemory instanceof Granted ofMemory) {
				Twins permit = new Twins(ofRedis.permit(), ofMemory.permit());
				this.granted.add(permit);
				this.expiries.put(permit, expiry);
			}
			assertThat(inRedis.inUse()).isEqualTo(inMemory.inUse()).isEqualTo(this.expiries.size());
		}

		private void release(int index) {
			if (!this.granted.isEmpty()) {
				Twins permit = this.granted.get(index % this.granted.size());
				this.redis.release(permit.ofRedis()).join();
				this.local.release(permit.ofMemory()).join();
				this.expiries.remove(permit);
			}
		}

		private void renew(long expiry) {
			assertThat(this.redis.renew().join()).isEqualTo(this.local.renew().join());
			this.expiries.replaceAll((permit, before) -> expiry);
			assertThat(this.redis.held()).isEqualTo(this.expiries.size());
		}

	}

	private record Twins(Permit ofRedis, Permit ofMemory) {

	}

}
