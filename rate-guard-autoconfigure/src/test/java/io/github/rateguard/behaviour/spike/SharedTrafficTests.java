package io.github.rateguard.behaviour.spike;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four instances that each see a quarter of the traffic know what one would know that
 * sees all, over a real Redis.
 */
@Timeout(120)
class SharedTrafficTests {

	private final MutableClock clock = new MutableClock();

	private final Random random = new Random(42);

	private final String prefix = "test-" + UUID.randomUUID();

	@Test
	void fourInstancesSeeTheSpikeThatOneWouldSee() {
		try (Instance application = Instance.sharingRedis().start(App.class)) {
			SharedState state = application.bean(SharedStore.class).state();
			Watched one = new Watched(null);
			List<Watched> four = watched(state, 4);
			run(four, one, 20, 400, 0);
			run(four, one, 5, 400, 4_000);
			run(four, one, 8, 400, 0);
			assertThat(one.spikes).hasSize(2);
			for (Watched each : four) {
				assertThat(each.spikes).isEqualTo(one.spikes);
			}
		}
	}

	@Test
	void anInstanceThatStartsLaterKnowsWhatIsUsual() {
		try (Instance application = Instance.sharingRedis().start(App.class)) {
			SharedState state = application.bean(SharedStore.class).state();
			Watched one = new Watched(null);
			List<Watched> instances = watched(state, 2);
			run(instances, one, 20, 400, 0);
			Watched late = new Watched(state);
			run(List.of(late), one, 3, 400, 4_000);
			assertThat(late.spikes).singleElement()
				.extracting(TrafficSpike::usual)
				.isEqualTo(one.spikes.get(0).usual());
		}
	}

	@Test
	void everyKeyExpires() {
		try (Instance application = Instance.sharingRedis().start(App.class)) {
			run(watched(application.bean(SharedStore.class).state(), 2), new Watched(null), 2, 50, 0);
			List<String> keys = TestRedis.shared().ask((redis) -> redis.keys(this.prefix + ":traffic:*"));
			assertThat(keys).anyMatch((key) -> key.contains(":minute:")).anyMatch((key) -> key.contains(":hour:"));
			assertThat(keys).allSatisfy((key) -> assertThat(TestRedis.shared().<Long>ask((redis) -> redis.ttl(key)))
				.isBetween(1L, Duration.ofDays(8).toSeconds()));
		}
	}

	@Test
	void withTheStoreGoneNothingIsToldAndItGoesOnWhenTheStoreIsBack() {
		try (TestRedis redis = TestRedis.start(); Instance application = settings(redis).start(App.class)) {
			SharedState state = application.bean(SharedStore.class).state();
			Watched one = new Watched(null);
			List<Watched> four = watched(state, 4);
			run(four, one, 20, 400, 0);
			redis.stop();
			run(four, one, 6, 400, 0);
			redis.restart();
			await(state);
			run(four, one, 6, 400, 0);
			assertThat(four).allSatisfy((each) -> assertThat(each.spikes).isEmpty());
			run(four, one, 3, 400, 4_000);
			assertThat(four).allSatisfy((each) -> assertThat(each.spikes).hasSize(1));
		}
	}

	private static void await(SharedState state) {
		Awaitility.await()
			.until(() -> state.get(new byte[] { 'x' }, Duration.ofSeconds(1)).handle((value, ex) -> ex == null).join());
	}

	private static Instance.Settings settings(TestRedis redis) {
		return new Instance.Settings().with("spring.data.redis.port", redis.port())
			.with("rate-guard.engine.breaker.wait-duration-in-open-state", "100ms");
	}

	private List<Watched> watched(SharedState state, int count) {
		List<Watched> watched = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			watched.add(new Watched(state));
		}
		return watched;
	}

	/**
	 * Let minutes pass, of users and of a fleet, who meet instances at random.
	 */
	private void run(List<Watched> instances, Watched one, int minutes, int users, int fleet) {
		for (int minute = 0; minute < minutes; minute++) {
			for (int i = 0; i < users + fleet; i++) {
				String caller = (i < users) ? "user-" + i / 2 : "fleet-" + i % 900;
				String software = (i < users) ? "browser-" + i % 7 : "fleet";
				SimulatedTraffic.count(one.meter, caller, software);
				SimulatedTraffic.count(instances.get(this.random.nextInt(instances.size())).meter, caller, software);
			}
			Instant now = this.clock.instant();
			this.clock.advance(Duration.ofSeconds(60 - Math.floorMod(now.getEpochSecond(), 60)));
			tick(instances, one);
			this.clock.advance(TrafficWatch.GRACE.plusSeconds(1));
			tick(instances, one);
		}
	}

	private static void tick(List<Watched> instances, Watched one) {
		instances.forEach((instance) -> instance.watch.tick());
		one.watch.tick();
	}

	/**
	 * One instance.
	 */
	private final class Watched {

		private final TrafficMeter meter = new TrafficMeter(new IdentityHash("test"));

		private final List<TrafficSpike> spikes = new ArrayList<>();

		private final TrafficWatch watch;

		Watched(@Nullable SharedState state) {
			this.watch = new TrafficWatch(this.meter, new SpikeSettings(5, 300, Map.of()), state,
					SharedTrafficTests.this.prefix, SharedTrafficTests.this.clock, this.spikes::add);
		}

	}

	@GuardedApplication
	static class App {

	}

}
