package io.github.rateguard.behaviour.fleet;

import java.time.Duration;
import java.util.Random;

import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FleetBoundsTests {

	private static final long TIME = 1_800_000_000_000L;

	@Test
	void millionsOfRandomClientsSoftwareAndEndpointsNeedNoMoreMemory() {
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		Random random = new Random(40);
		flood(watch, random, TIME, 500_000);
		long before = used();
		flood(watch, random, TIME + 500_000, 1_000_000);
		assertThat(used() - before).isLessThan(30_000_000);
		assertThat(watch.report(TIME).fingerprints()).hasSizeLessThanOrEqualTo(FleetWatch.MAXIMUM_FINGERPRINTS);
	}

	@Test
	void aFloodOfSoftwareThatComesOnceHidesNoCampaign() {
		SimulatedSite site = new SimulatedSite(41);
		Duration hour = Duration.ofHours(1);
		Random random = new Random(41);
		for (int day = 0; day < 2; day++) {
			site.people(SimulatedSite.DAY, 60).play(SimulatedSite.DAY);
		}
		for (int i = 0; i < 50_000; i++) {
			site.request(site.now() + i * 72L, random.nextLong(), random.nextLong(), SimulatedSite.HOME, 1, 200);
		}
		site.people(hour, 60).enumerate(hour, 200, 40, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10).play(hour);
		assertThat(site.campaigns()).containsExactly(SimulatedSite.ALIEN);
	}

	@Test
	void theUsualShareOfFailuresOfAnEndpointIsTold() {
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		FleetFacts facts = FleetFacts.NONE;
		for (int i = 0; i < 2000; i++) {
			facts = watch.observe(observation(i, 1, 5, TIME + i * 100L, (i % 10 < 3) ? 404 : 200));
			if (i % 100 == 0) {
				watch.tick(TIME + i * 100L);
			}
		}
		assertThat(facts.errorRate()).isBetween(0.27, 0.33);
	}

	@Test
	void oneClientThatFailsDoesNotMakeFailingUsual() {
		FleetWatch watch = new FleetWatch(FleetSettings.DEFAULTS);
		FleetFacts facts = FleetFacts.NONE;
		for (int i = 0; i < 20_000; i++) {
			boolean guessing = i % 10 != 0;
			facts = watch.observe(observation(guessing ? -1 : i, 1, 5, TIME + i * 10L, guessing ? 404 : 200));
			if (i % 100 == 0) {
				watch.tick(TIME + i * 10L);
			}
		}
		assertThat(facts.errorRate()).isLessThan(0.01);
	}

	@Test
	void eachClientCountsEightTimesInAWindow() {
		ClientTable table = table(1 << 10);
		int counted = 0;
		for (int minute = 0; minute < 60; minute++) {
			int index = table.find(Hashes.of(7), 1, minute);
			counted += table.takeShort(index) ? 1 : 0;
		}
		assertThat(counted).isEqualTo(8);
		assertThat(table.takeShort(table.find(Hashes.of(7), 1, 61))).isTrue();
	}

	@Test
	void ofTooManyClientsSomeCountForAll() {
		ClientTable table = table(1 << 12);
		long weight = 0;
		for (int client = 0; client < 100_000; client++) {
			int index = table.find(Hashes.of(client), 1, 0);
			weight += (index >= 0 && table.takeShort(index)) ? table.weight() : 0;
		}
		assertThat(table.size()).isLessThanOrEqualTo(1 << 12);
		assertThat(weight).isBetween(60_000L, 140_000L);
	}

	@Test
	void whoWasSeenIsRememberedAndFewOthersAre() {
		SeenFilter filter = new SeenFilter(1 << 14, Integer.MAX_VALUE);
		for (int client = 0; client < 1 << 14; client++) {
			filter.add(Hashes.of(client), 0);
		}
		int wrong = 0;
		for (int client = 0; client < 1 << 14; client++) {
			assertThat(filter.contains(Hashes.of(client))).isTrue();
			wrong += filter.contains(Hashes.of(client + 1_000_000_000L)) ? 1 : 0;
		}
		assertThat(wrong).isLessThan((1 << 14) / 500);
	}

	@Test
	void anAttackOnAnEndpointThatSharesABucketWithTheBusiestShows() {
		int busiest = 1;
		int sharing = 2;
		while (Histogram.first(bucket(sharing)) != Histogram.first(bucket(busiest))) {
			sharing++;
		}
		double[] people = new double[Histogram.SIZE];
		double[] attack = new double[Histogram.SIZE];
		for (int i = 0; i < 100; i++) {
			add(people, bucket((i < 80) ? busiest : 1000 + i));
			add(attack, bucket(sharing));
		}
		double[] others = Histogram.shares(people);
		assertThat(Histogram.divergence(Histogram.shares(attack, others), others)).isGreaterThan(4);
	}

	private static void add(double[] counts, int bucket) {
		counts[Histogram.first(bucket)]++;
		counts[Histogram.second(bucket)]++;
	}

	private static int bucket(int template) {
		return Histogram.bucket(observation(1, 1, template, TIME, 200));
	}

	private static ClientTable table(int maximum) {
		return new ClientTable(FleetSettings.DEFAULTS.shortWindow(), FleetSettings.DEFAULTS.longWindow(), maximum,
				(fingerprint, requests, returning) -> {
				});
	}

	private static void flood(FleetWatch watch, Random random, long from, int count) {
		for (int i = 0; i < count; i++) {
			watch.observe(observation(random.nextLong(), random.nextLong(), random.nextInt(), from + i, 200));
			if (i % 100_000 == 0) {
				watch.tick(from + i);
			}
		}
	}

	private static long used() {
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			System.gc();
			least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
		}
		return least;
	}

	private static Observation observation(long client, long fingerprint, int template, long time, int status) {
		return new Observation(time, client, false, client, fingerprint, template, client, 0, 0, false, status, false,
				false, false);
	}

}
