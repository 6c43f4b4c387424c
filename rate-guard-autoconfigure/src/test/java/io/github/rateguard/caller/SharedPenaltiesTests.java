package io.github.rateguard.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.rateguard.Caller;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Penalties that several instances give together.
 */
class SharedPenaltiesTests {

	private static final BanSubject MALLORY = BanSubject.caller("mallory");

	private static final Caller CALLER = Caller.authenticated("mallory", "free");

	private final MutableClock clock = new MutableClock();

	private final String prefix = "test-" + UUID.randomUUID();

	private final List<BanInstance> instances = new ArrayList<>();

	@Test
	void oneBurstOnSeveralInstancesIsOneRepetition() {
		Penalties penalties = new Penalties(Duration.ofMinutes(1), Duration.ofDays(1));
		List<Bans> all = Stream.generate(() -> start(penalties)).limit(4).toList();
		all.forEach((bans) -> bans.penalize(BanSubject.caller("loads the scripts"), "guessing", "edge"));
		burst(all, "first");
		assertEnds(all, Duration.ofMinutes(1));
		this.clock.advance(Duration.ofMinutes(1));
		burst(all, "second");
		assertEnds(all, Duration.ofMinutes(2));
	}

	@Test
	void penaltiesOfDaysGrow() {
		Penalties penalties = new Penalties(Duration.ofDays(1), Duration.ofDays(30));
		List<Bans> all = Stream.generate(() -> start(penalties)).limit(2).toList();
		for (int i = 0; i < 7; i++) {
			int days = Math.min(1 << i, 30);
			all.get(i % 2).penalize(MALLORY, "guessing", "edge");
			assertEnds(all, Duration.ofDays(days));
			this.clock.advance(Duration.ofDays(days));
		}
	}

	/**
	 * All penalize before any of them has heard of it, and then wait until all have heard
	 * of what each did afterwards.
	 */
	private static void burst(List<Bans> all, String name) {
		all.forEach((bans) -> bans.penalize(MALLORY, "guessing", "edge"));
		for (int i = 0; i < all.size(); i++) {
			all.get(i).ban(BanSubject.caller(name + i), "marks the end", "test", Duration.ofHours(1));
		}
		for (Bans bans : all) {
			await(() -> assertThat(bans.all()).extracting((ban) -> ban.subject().value())
				.contains(name + 0, name + 1, name + 2, name + 3));
		}
	}

	private void assertEnds(List<Bans> all, Duration expected) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		for (Bans bans : all) {
			await(() -> assertThat(bans.find(CALLER)).extracting(Ban::until).isEqualTo(now.plus(expected)));
		}
	}

	private Bans start(Penalties penalties) {
		BanInstance instance = new BanInstance(TestRedis.shared().port(), this.prefix, this.clock,
				Duration.ofSeconds(10), penalties, (event) -> {
				});
		this.instances.add(instance);
		return instance.bans();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(BanInstance::close);
	}

	private static void await(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(assertion);
	}

}
