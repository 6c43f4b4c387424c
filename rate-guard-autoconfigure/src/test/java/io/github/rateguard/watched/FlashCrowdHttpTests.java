package io.github.rateguard.watched;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

import io.github.rateguard.behaviour.engine.Behaviour;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where behaviour is enforced, a newsletter brings eight times the usual people within
 * ten minutes.
 */
class FlashCrowdHttpTests {

	private static final int USUAL_IN_TEN_MINUTES = 4;

	private static final int CROWD = 7 * USUAL_IN_TEN_MINUTES;

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private static final int WINDOWS_OF_A_QUIET_DAY = 25 * 6;

	private final Random random = new Random(8);

	private final PriorityQueue<Visit> coming = new PriorityQueue<>(Comparator.comparingLong(Visit::time));

	private static Instance shop;

	private int people;

	@BeforeAll
	static void start() {
		shop = Shop.start(Shop.of(Instance.local()).with("rate-guard.behaviour.mode", "enforce"));
	}

	@AfterAll
	static void stop() {
		shop.close();
	}

	@Test
	void nobodyIsRefusedWhoStaysBelowHisLimit() {
		for (int i = 0; i < WINDOWS_OF_A_QUIET_DAY; i++) {
			come(USUAL_IN_TEN_MINUTES, null);
			assertThat(statusesOfTenMinutes()).containsOnly(200);
		}
		come(USUAL_IN_TEN_MINUTES, null);
		come(CROWD, "/articles/sale");
		List<Integer> statuses = statusesOfTenMinutes();
		for (int i = 0; i < 6; i++) {
			come(USUAL_IN_TEN_MINUTES, null);
			statuses.addAll(statusesOfTenMinutes());
		}
		assertThat(statuses).hasSizeGreaterThan(2 * CROWD).containsOnly(200);
		Behaviour behaviour = shop.bean(Behaviour.class);
		assertThat(behaviour.fleet().surges()).as("It was seen as unusual").isNotEmpty();
		assertThat(behaviour.verdicts()).isEmpty();
		EngineStatistics statistics = behaviour.engine().statistics();
		assertThat(statistics.judged()).isEqualTo(statistics.observed()).isGreaterThan(statuses.size());
		assertThat(at("203.0.113.9").statuses(31, "/list")).as("There is a limit").endsWith(429);
	}

	private void come(int count, @Nullable String landing) {
		for (int i = 0; i < count; i++) {
			int person = ++this.people;
			String address = "10." + person % 200 + "." + person / 200 + ".1";
			long time = Shop.CLOCK.millis() + this.random.nextInt((int) TEN_MINUTES.toMillis());
			int pages = 1 + (int) (-Math.log(1 - this.random.nextDouble()) * 3);
			for (int page = 0; page < pages; page++) {
				this.coming.add(new Visit(time, address, (page == 0 && landing != null) ? landing : page()));
				time += (long) (1_000 * Math.exp(3 + this.random.nextGaussian()));
			}
		}
	}

	private String page() {
		return switch (this.random.nextInt(5)) {
			case 0 -> "/";
			case 1 -> "/list";
			case 2 -> "/search?q=word" + this.random.nextInt(300);
			case 3 -> "/articles/" + this.random.nextInt(5);
			default -> "/items/" + this.random.nextInt(300);
		};
	}

	private List<Integer> statusesOfTenMinutes() {
		List<Integer> statuses = new ArrayList<>();
		long end = Shop.CLOCK.millis() + TEN_MINUTES.toMillis();
		while (!this.coming.isEmpty() && this.coming.peek().time() < end) {
			Visit visit = this.coming.remove();
			Shop.CLOCK.advance(Duration.ofMillis(Math.max(0, visit.time() - Shop.CLOCK.millis())));
			statuses.add(at(visit.address()).get(visit.path()).statusCode());
		}
		Shop.pass(Duration.ofMillis(end - Shop.CLOCK.millis()), List.of(shop));
		return statuses;
	}

	private static Client at(String address) {
		return Client.anonymous(shop).with("X-Forwarded-For", address);
	}

	private record Visit(long time, String address, String path) {

	}

}
