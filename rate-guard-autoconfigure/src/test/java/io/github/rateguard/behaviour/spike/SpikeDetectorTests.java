package io.github.rateguard.behaviour.spike;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is a spike, and what is not, on traffic of many shapes.
 */
class SpikeDetectorTests {

	private final SimulatedTraffic traffic = new SimulatedTraffic();

	@ParameterizedTest
	@ValueSource(doubles = { 1, 20, 250, 2_000 })
	void steadyTrafficWithItsNoiseIsNoSpike(double mean) {
		this.traffic.steady(300, mean);
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void theNightOfTheFourThousandDollarsIsFoundWithinFiveMinutesAndLooksLikeAbuse() {
		this.traffic.steady(90, 970);
		long began = this.traffic.minute;
		for (int i = 0; i < 240; i++) {
			this.traffic.users(this.traffic.poisson(970));
			this.traffic.fleet(8_730, 2_000, "chrome");
			this.traffic.end();
			if (i == 4) {
				assertThat(this.traffic.spikes).hasSize(1);
			}
		}
		assertThat(this.traffic.spikes).singleElement().satisfies((spike) -> {
			assertThat(spike.subject()).isEqualTo(SimulatedTraffic.SEARCH);
			assertThat(spike.over()).isFalse();
			assertThat(spike.nature()).isEqualTo(Nature.ABUSE);
			assertThat(spike.since()).isEqualTo(Instant.ofEpochSecond(began * 60));
			assertThat(spike.times()).isBetween(9.0, 11.0);
			assertThat(spike.crowd().callers()).isBetween(2_200L, 2_700L);
			assertThat(spike.crowd().softwareShare()).isGreaterThan(0.9);
		});
	}

	@Test
	void itIsFoundToWhereItRisesWithinTenMinutes() {
		this.traffic.steady(90, 970);
		for (int i = 1; i <= 10; i++) {
			this.traffic.users(970);
			this.traffic.fleet(873 * i, 2_000, "chrome");
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).hasSize(1);
	}

	@Test
	void aFlashCrowdIsToldFromAbuse() {
		this.traffic.steady(60, 500);
		this.traffic.steady(3, 6_000);
		assertThat(this.traffic.spikes).singleElement().satisfies((spike) -> {
			assertThat(spike.nature()).isEqualTo(Nature.FLASH_CROWD);
			assertThat(spike.crowd().callers()).isGreaterThan(2_000);
			assertThat(spike.crowd().typicalRequests()).isBetween(1.0, 4.0);
			assertThat(spike.crowd().heaviestShare()).isLessThan(0.2);
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 10 })
	void manyRequestsOfAFewAreAbuseWhateverTheirSoftware(int callers) {
		this.traffic.steady(60, 500);
		for (int i = 0; i < 2; i++) {
			this.traffic.users(500);
			for (int k = 0; k < 6_000; k++) {
				this.traffic.request("few-" + k % callers, "browser-" + k % 40);
			}
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).singleElement().extracting(TrafficSpike::nature).isEqualTo(Nature.ABUSE);
	}

	@Test
	void itIsUnclearWhoMakesItWhereCallersDoNotRiseAndNobodyStandsOut() {
		this.traffic.steady(60, 500);
		for (int i = 0; i < 2; i++) {
			for (int k = 0; k < 6_000; k++) {
				this.traffic.request("user-" + k % 300, "app-" + k % 300 % 9);
			}
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).singleElement().extracting(TrafficSpike::nature).isEqualTo(Nature.UNCLEAR);
	}

	@Test
	void oneMinuteAloneIsNoSpike() {
		this.traffic.steady(60, 500);
		for (int i = 0; i < 5; i++) {
			this.traffic.steady(1, 6_000);
			this.traffic.steady(1, 500);
		}
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void littleTrafficIsNoSpikeHoweverManyTimesTheUsualItIs() {
		this.traffic.steady(60, 2);
		for (int i = 0; i < 30; i++) {
			this.traffic.users(300);
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).isEmpty();
		for (int i = 0; i < 2; i++) {
			this.traffic.users(301);
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void nothingIsSaidBeforeFifteenMinutesAreKnown() {
		for (int i = 0; i < History.FEWEST_MINUTES - 2; i++) {
			this.traffic.users(20);
			this.traffic.end();
		}
		this.traffic.steady(2, 6_000);
		assertThat(this.traffic.spikes).isEmpty();
		this.traffic.steady(2, 6_000);
		assertThat(this.traffic.spikes).hasSize(1);
	}

	@Test
	void aDayThatRisesAndFallsIsNoSpikeOnAnyDayOfAWeekNorIsMonday() {
		for (int minute = 0; minute < Duration.ofDays(8).toMinutes(); minute++) {
			boolean weekend = minute / 1_440 % 7 >= 5;
			double wave = 0.5 - 0.5 * Math.cos(2 * Math.PI * (minute % 1_440) / 1_440);
			this.traffic.users(this.traffic.poisson((20 + 600 * wave * wave) * (weekend ? 0.2 : 1)));
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void whatComesEachDayAtTheSameTimeIsUsualAfterSomeDays() {
		int[] spikes = new int[6];
		for (int day = 0; day < spikes.length; day++) {
			this.traffic.steady(120, 100);
			this.traffic.steady(20, 1_500);
			this.traffic.steady(Math.toIntExact(Duration.ofDays(1).toMinutes()) - 140, 100);
			spikes[day] = this.traffic.spikes.size();
			this.traffic.spikes.clear();
		}
		assertThat(spikes[0]).isEqualTo(2);
		assertThat(spikes[5]).isZero();
	}

	@Test
	void aGapIsNoReasonForASpikeWhenTrafficComesBack() {
		this.traffic.steady(60, 2_000);
		for (int i = 0; i < 45; i++) {
			this.traffic.end();
		}
		this.traffic.steady(60, 2_000);
		this.traffic.down(40);
		this.traffic.steady(60, 2_000);
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void minutesInWhichTheStoreDoesNotAnswerLowerNothing() {
		this.traffic.steady(60, 2_000);
		for (int i = 0; i < 120; i++) {
			this.traffic.users(100);
			this.traffic.endAlone();
		}
		this.traffic.steady(60, 2_000);
		assertThat(this.traffic.spikes).isEmpty();
	}

	@Test
	void whatOneInstanceSeesAloneMayBeASpikeOfItself() {
		this.traffic.steady(60, 500);
		for (int i = 0; i < 2; i++) {
			this.traffic.users(6_000);
			this.traffic.endAlone();
		}
		assertThat(this.traffic.spikes).singleElement().extracting(TrafficSpike::complete).isEqualTo(false);
	}

	@Test
	void itEndsOnceWhenItHasBeenCalmForFiveMinutes() {
		this.traffic.steady(60, 500);
		this.traffic.steady(30, 6_000);
		this.traffic.steady(4, 500);
		this.traffic.steady(1, 6_000);
		assertThat(this.traffic.spikes).hasSize(1);
		this.traffic.steady(4, 500);
		assertThat(this.traffic.spikes).hasSize(1);
		this.traffic.steady(60, 500);
		assertThat(this.traffic.spikes).hasSize(2).last().satisfies((spike) -> {
			assertThat(spike.over()).isTrue();
			assertThat(spike.amount()).isBetween(5_700L, 6_400L);
		});
	}

	@Test
	void trafficBetweenTheThresholdsNeitherBeginsNorEndsOne() {
		this.traffic.steady(60, 500);
		this.traffic.steady(10, 2_000);
		assertThat(this.traffic.spikes).isEmpty();
		this.traffic.steady(3, 6_000);
		this.traffic.steady(40, 2_000);
		assertThat(this.traffic.spikes).hasSize(1);
	}

	@Test
	void aSpikeOfHoursDoesNotBecomeUsualMeanwhileButAfterADay() {
		this.traffic.steady(60, 300);
		this.traffic.steady(23 * 60, 3_000);
		assertThat(this.traffic.spikes).hasSize(1);
		this.traffic.steady(4 * 60, 3_000);
		assertThat(this.traffic.spikes).hasSize(2).last().extracting(TrafficSpike::over).isEqualTo(true);
	}

	@Test
	void anInstanceThatStartsDuringASpikeDoesNotTellItAgainButTellsItsEnd() {
		this.traffic.steady(60, 500);
		this.traffic.steady(10, 6_000);
		this.traffic.spikes.clear();
		this.traffic.restart();
		this.traffic.steady(30, 6_000);
		assertThat(this.traffic.spikes).isEmpty();
		this.traffic.steady(10, 500);
		assertThat(this.traffic.spikes).singleElement().extracting(TrafficSpike::over).isEqualTo(true);
	}

	@Test
	void theTrafficOfAllIsASpikeWhereNoPolicyExplainsIt() {
		this.traffic.steady(60, 500);
		for (int i = 0; i < 2; i++) {
			this.traffic.users(500);
			for (int k = 0; k < 6_000; k++) {
				this.traffic.meter.count(Subject.ALL, this.traffic.meter.hash("caller-" + k), 0);
			}
			this.traffic.end();
		}
		assertThat(this.traffic.spikes).singleElement().extracting(TrafficSpike::subject).isEqualTo(Subject.ALL);
	}

	@Test
	void moneyIsASpikeWhereItWouldUseUpTheBudgetTooSoon() {
		for (int i = 0; i < 60; i++) {
			spend(100_000);
		}
		spend(800_000);
		spend(800_000);
		assertThat(this.traffic.spikes).isEmpty();
		spend(900_000);
		spend(900_000);
		assertThat(this.traffic.spikes).singleElement().satisfies((spike) -> {
			assertThat(spike.subject()).isEqualTo(SimulatedTraffic.LLM);
			assertThat(spike.amount()).isEqualTo(900_000);
			assertThat(spike.times()).isEqualTo(9);
		});
	}

	private void spend(long micros) {
		this.traffic.meter.spend(SimulatedTraffic.LLM, micros);
		this.traffic.end();
	}

}
