package io.github.rateguard.behaviour.client;

import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kinds of clients, and what is thought of them.
 */
class ClientWatchTests {

	private final Random random = new Random(7);

	private final ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);

	private final Visitor visitor = new Visitor(this.watch, 42);

	@Test
	void scraperOnATimerIsTaggedSoonAndBlockedOnceItHasAskedForTooMuch() {
		this.visitor.group(1);
		for (int i = 0; i < 30; i++) {
			this.visitor.waits(13.7).asks(1, 1000 + i);
		}
		assertThat(this.visitor.level()).isGreaterThanOrEqualTo(Level.TAG);
		assertThat(points(Signal.REGULARITY)).isPositive();
		for (int i = 0; i < 230; i++) {
			this.visitor.waits(13.7).asks(1, 2000 + i);
		}
		assertThat(this.visitor.highest()).isEqualTo(Level.BLOCK);
		assertThat(this.visitor.report().score().facts()).contains(HardFact.ENUMERATION);
	}

	@Test
	void scraperWithJitterIsThrottledAfterAboutAHundredDistinctValues() {
		int asked = 0;
		this.visitor.group(1);
		while (this.visitor.level().compareTo(Level.THROTTLE) < 0 && asked < 300) {
			this.visitor.waits(-13.7 * Math.log(1 - this.random.nextDouble())).asks(1, this.random.nextLong());
			asked++;
		}
		assertThat(asked).isLessThanOrEqualTo(120);
		assertThat(points(Signal.DISTINCT_VALUES)).isPositive();
	}

	@Test
	void whoIsRefusedByALimitIsNotTheMoreSuspiciousForIt() {
		for (int i = 0; i < 40; i++) {
			this.visitor.waits(20 + 10 * this.random.nextDouble()).asks(1, i % 5, 429, false);
		}
		assertThat(this.visitor.report().score().facts()).isEmpty();
		assertThat(points(Signal.CLIENT_ERRORS)).isZero();
	}

	@Test
	void whoAsksForTheSameThingWithAnotherTimeStampEachTimeIsNotBlocked() {
		for (int i = 0; i < 400; i++) {
			this.visitor.waits(15 + 10 * this.random.nextDouble()).asks(1, this.random.nextLong());
		}
		assertThat(this.visitor.report().score().facts()).isEmpty();
		assertThat(this.visitor.highest()).isLessThan(Level.BLOCK);
	}

	@Test
	void pagesWhosePartsAreMissingForEverybodySpeakAgainstNobody() {
		for (long client = 100; client < 400; client++) {
			Visitor person = new Visitor(this.watch, client);
			for (int i = 0; i < 24; i++) {
				person.waits((i % 4 == 0) ? 20 + 40 * this.random.nextDouble() : 0.1)
					.asks(i % 4, i, (i % 4 == 3) ? 404 : 200, false);
			}
			assertThat(client < 120 || person.highest() == Level.NONE).isTrue();
		}
	}

	@Test
	void budgetsOfDistinctValuesAreOfAGroupOfEndpoints() {
		for (int i = 0; i < 80; i++) {
			this.visitor.group(1).waits(10 + 20 * this.random.nextDouble()).asks(1, i);
			this.visitor.group(2).waits(this.random.nextDouble()).asks(2, 1000 + i);
		}
		assertThat(this.visitor.report().score().points()).extracting(Points::signal)
			.doesNotContain(Signal.ORDERED_VALUES);
		assertThat(this.watch.report(42, this.visitor.now()).orElseThrow().score().points())
			.filteredOn((points) -> points.signal() == Signal.DISTINCT_VALUES)
			.allSatisfy((points) -> assertThat(points.observed()).isLessThan(100));
	}

	@Test
	void personWhoSwipesThroughNumbersIsLeftAlone() {
		for (int i = 0; i < 55; i++) {
			this.visitor.waits(swipe()).asks(1, 500 + i);
		}
		assertThat(this.visitor.highest()).isEqualTo(Level.NONE);
		assertThat(points(Signal.PACE)).isNegative();
	}

	@Test
	void pagesThatLoadManyThingsAtOnceAreLeftAlone() {
		for (int page = 0; page < 40; page++) {
			this.visitor.waits(8 + 60 * this.random.nextDouble());
			for (int call = 0; call < 6; call++) {
				this.visitor.waits(0.05).asks(call, call * 100 + page % 7);
			}
		}
		assertThat(this.visitor.highest()).isEqualTo(Level.NONE);
	}

	@Test
	void whoPollsOneThingIsTaggedAtMost() {
		for (int i = 0; i < 3000; i++) {
			this.visitor.waits(30).asks(1, 1);
		}
		assertThat(this.visitor.highest()).isLessThanOrEqualTo(Level.TAG);
		assertThat(points(Signal.POLLING)).isNegative();
	}

	@Test
	void whoseLoginsFailIsScoredAlthoughAnswersAreGood() {
		for (int i = 0; i < 12; i++) {
			this.visitor.waits(20 * this.random.nextDouble()).asks(1, i, 200, true);
		}
		assertThat(points(Signal.LOGIN_FAILURES)).isEqualTo(30);
		assertThat(this.visitor.report().score().facts()).containsExactly(HardFact.ERRORS);
	}

	@Test
	void memberOfACampaignWhoseLoginsFailIsAHardFact() {
		this.visitor.facts(new FleetFacts(true, false, 0));
		for (int i = 0; i < 12; i++) {
			this.visitor.waits(5 + 20 * this.random.nextDouble()).asks(1, i, 200, i < 11);
		}
		assertThat(this.visitor.report().score().facts()).contains(HardFact.CAMPAIGN_WITH_LOGIN_FAILURES);
		assertThat(points(Signal.CAMPAIGN)).isEqualTo(25);
	}

	@Test
	void errorsThatEverybodyGetsAreNoHardFact() {
		Visitor other = new Visitor(this.watch, 43).facts(new FleetFacts(false, false, 0.9));
		for (int i = 0; i < 25; i++) {
			this.visitor.waits(11).asks(1, 1, 403, false);
			other.waits(11).asks(1, 1, 403, false);
		}
		assertThat(this.visitor.report().score().facts()).containsExactly(HardFact.ERRORS);
		assertThat(other.report().score().facts()).isEmpty();
	}

	@Test
	void nobodyHasAVerdictBeforeTenRequestsNorBeforeFortyOfAPart() {
		FleetFacts bad = new FleetFacts(true, true, 0);
		Visitor part = new Visitor(this.watch, 43).facts(bad).partial();
		this.visitor.facts(bad);
		for (int i = 0; i < 9; i++) {
			this.visitor.asks(1, i);
		}
		for (int i = 0; i < 39; i++) {
			part.asks(1, i);
		}
		assertThat(this.visitor.verdicts()).isEmpty();
		assertThat(part.verdicts()).isEmpty();
		this.visitor.asks(1, 10);
		part.asks(1, 40);
		assertThat(this.visitor.level()).isNotEqualTo(Level.NONE);
		assertThat(part.level()).isNotEqualTo(Level.NONE);
	}

	@Test
	void verdictIsWithdrawnWhenTheClientStaysAway() {
		for (int i = 0; i < 40; i++) {
			this.visitor.waits(13.7).asks(1, 1000 + i);
		}
		assertThat(this.visitor.level()).isNotEqualTo(Level.NONE);
		this.visitor.waits(3600);
		assertThat(this.visitor.level()).isEqualTo(Level.NONE);
		assertThat(this.watch.statistics().levels()).containsEntry(Level.NONE, 1).doesNotContainKey(Level.TAG);
	}

	@Test
	void whoLongBehavedAsPeopleDoIsTrusted() {
		for (int day = 0; day < 5; day++) {
			for (int i = 0; i < 20; i++) {
				this.visitor.waits(swipe()).asks(i % 4, i % 5);
			}
			assertThat(points(Signal.TRUST)).isEqualTo((day < 3) ? 0 : -10);
			this.visitor.waits(86_400);
		}
	}

	private double swipe() {
		return 1 + 25 * this.random.nextDouble() * this.random.nextDouble()
				+ ((this.random.nextInt(6) == 0) ? 90 * this.random.nextDouble() : 4);
	}

	private double points(Signal signal) {
		return this.visitor.report()
			.score()
			.points()
			.stream()
			.filter((points) -> points.signal() == signal)
			.mapToDouble(Points::points)
			.sum();
	}

}
