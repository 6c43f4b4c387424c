package io.github.rateguard.behaviour.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.github.rateguard.behaviour.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The attack of the night that cost $4,200: many addresses, each below every limit and as
 * slow as a reader, search for one thing after the other, while people use the site.
 */
class DistributedScrapingTests {

	private static final int SCRAPERS = 300;

	/**
	 * The budget of distinct values, and what counting by a sketch may be off.
	 */
	private static final int ENOUGH = 120;

	private static final Duration A_QUIET_DAY = Duration.ofHours(25);

	private static final Duration ATTACK = Duration.ofMinutes(40);

	private static final Duration STEP = Duration.ofSeconds(15);

	private final SharedSite site = new SharedSite(4);

	private final Traffic traffic = new Traffic();

	@AfterEach
	void close() {
		this.site.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { Traffic.ALIEN, Traffic.WHAT_PEOPLE_USE })
	void eachScraperIsThrottledOnAllInstancesAndNobodyElseIs(long software) {
		aQuietDay();
		attack(software, ATTACK);
		assertEachIsThrottledInTime(this.traffic::sentBy);
		this.traffic.scrapers().forEach(this::assertThrottledEverywhere);
		assertThat(this.site.reaching(Level.THROTTLE)).isEqualTo(this.traffic.scrapers());
		assertThat(this.site.unjudged()).isZero();
	}

	@Test
	void whenTheInstanceThatFoundThemDiesNobodyForgetsThem() {
		attack(Traffic.ALIEN, ATTACK.multipliedBy(2));
		this.site.play(this.traffic, ATTACK, STEP);
		Set<Long> orphans = this.site.killOwnerOf(this.traffic.scrapers());
		assertThat(orphans).hasSizeGreaterThan(SCRAPERS / 8);
		for (long end = this.site.now() + ATTACK.toMillis(); this.site.now() < end;) {
			this.traffic.scrapers().forEach(this::assertThrottledEverywhere);
			this.site.step(this.traffic, STEP);
		}
	}

	@Test
	void whenTheInstanceThatCountsThemDiesTheirBudgetsBeginAnewOnce() {
		attack(Traffic.ALIEN, ATTACK.multipliedBy(2));
		this.site.play(this.traffic, ATTACK.dividedBy(3), STEP);
		assertThat(this.site.reaching(Level.THROTTLE)).isEmpty();
		Set<Long> orphans = this.site.killOwnerOf(this.traffic.scrapers());
		Map<Long, Integer> counted = new HashMap<>();
		orphans.forEach((client) -> counted.put(client, this.traffic.sentBy(client)));
		assertEachIsThrottledInTime((client) -> this.traffic.sentBy(client) - counted.getOrDefault(client, 0));
	}

	private void aQuietDay() {
		this.traffic.people(this.site.now(), A_QUIET_DAY.plus(ATTACK), (int) (120 * A_QUIET_DAY.toHours()));
		this.site.pass(this.traffic, A_QUIET_DAY);
		this.site.forget();
	}

	private void attack(long software, Duration time) {
		this.traffic.scrapers(this.site.now(), time, SCRAPERS, software);
	}

	/**
	 * Every scraper of which enough has come by a step is throttled after the next one.
	 */
	private void assertEachIsThrottledInTime(ToIntFunction<Long> counted) {
		Set<Long> due = new HashSet<>(this.traffic.scrapers());
		for (long end = this.site.now() + ATTACK.toMillis(); this.site.now() < end;) {
			List<Long> over = due.stream().filter((client) -> counted.applyAsInt(client) >= ENOUGH).toList();
			this.site.step(this.traffic, STEP);
			over.forEach(this::assertThrottledEverywhere);
			over.forEach(due::remove);
		}
		assertThat(due).as("Everybody had the chance").isEmpty();
	}

	private void assertThrottledEverywhere(long client) {
		assertThat(this.site.lowestOf(client)).isGreaterThanOrEqualTo(Level.THROTTLE);
	}

}
