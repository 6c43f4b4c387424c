package io.github.rateguard.behaviour.fleet;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SurgeTests {

	private static final Duration DAY = SimulatedSite.DAY;

	private static final Duration ATTACK = Duration.ofHours(4);

	@ParameterizedTest(name = "{0} addresses with {1} requests each")
	@CsvSource({ "2000,58", "2000,7", "500,58", "125,58" })
	void thoseWhoCameWithASurgeAndEnumerateWhatSurgesAreFoundWhateverSoftwareTheyUse(int addresses, int each) {
		SimulatedSite site = calm(20);
		site.people(ATTACK, 120).enumerate(ATTACK, addresses, each, SimulatedSite.SEARCH, 0, 10).play(ATTACK);
		assertThat(site.inCohort).filteredOn((client) -> client < 10_000)
			.hasSizeGreaterThanOrEqualTo((int) (0.99 * addresses));
		assertThat(site.inCohort).filteredOn((client) -> client >= 10_000).isEmpty();
	}

	@Test
	void peopleWhoComeBackToWhatTheyLikedAreHardlyEverTakenForThoseWhoCollect() {
		SimulatedSite site = new SimulatedSite(25);
		for (int day = 0; day < 2; day++) {
			site.people(DAY, 120).swipe(DAY, 120, SimulatedSite.ITEM, 2_000_000 + 10_000 * day).play(DAY);
		}
		site.people(ATTACK, 120)
			.swipe(ATTACK, 40, SimulatedSite.ITEM, 3_000_000)
			.enumerate(ATTACK, 500, 280, SimulatedSite.ITEM, 0, 10)
			.play(ATTACK);
		assertThat(site.inCohort).filteredOn((client) -> client < 10_000).hasSizeGreaterThanOrEqualTo(495);
		assertThat(site.inCohort).filteredOn((client) -> client >= 10_000).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void aSurgeGoesOnAsLongAsItsCohortAsksHoweverFewTheyAre() {
		SimulatedSite site = calm(26);
		Duration hour = Duration.ofHours(1);
		site.people(ATTACK.plus(hour), 120)
			.enumerate(hour, 400, 20, SimulatedSite.SEARCH, 0, 10)
			.enumerate(ATTACK.plus(hour), 12, 60, SimulatedSite.SEARCH, 0, 1000)
			.play(ATTACK);
		site.play(hour);
		assertThat(site.inCohort).hasSize(12).allMatch((client) -> client >= 1000 && client < 1012);
	}

	@ParameterizedTest(name = "landing on {0}")
	@ValueSource(ints = { SimulatedSite.ARTICLE, SimulatedSite.ITEM, SimulatedSite.SEARCH, SimulatedSite.HOME })
	void aCrowdThatFollowsANewsletterSurgesAndNothingIsSaidOfIt(int landing) {
		SimulatedSite site = calm(21);
		Duration newsletter = Duration.ofMinutes(10);
		site.people(ATTACK, 120).people(newsletter, 8 * 120 * 6, landing, 5_000_000).play(ATTACK);
		assertThat(site.inCohort).isEmpty();
		assertThat(site.inCampaign).isEmpty();
		assertThat(site.campaigns()).isEmpty();
	}

	@Test
	void aSurgeIsReportedWithWhatWasExpected() {
		SimulatedSite site = calm(22);
		Duration newsletter = Duration.ofMinutes(10);
		site.people(newsletter, 8 * 120 * 6, SimulatedSite.ARTICLE, 5_000_000).play(newsletter);
		assertThat(site.report().surges()).anySatisfy((surge) -> {
			assertThat(surge.template()).isEqualTo(SimulatedSite.ARTICLE);
			assertThat(surge.clients()).isGreaterThan(4 * surge.expected());
			assertThat(surge.cohort()).isFalse();
		});
	}

	@Test
	void whoCameBeforeTheSurgeIsNotPartOfIt() {
		SimulatedSite site = calm(23);
		site.enumerate(DAY, 5, 60, SimulatedSite.SEARCH, SimulatedSite.BROWSER, 90).people(DAY, 120).play(DAY);
		site.people(ATTACK, 120)
			.enumerate(ATTACK, 5, 60, SimulatedSite.SEARCH, SimulatedSite.BROWSER, 90)
			.enumerate(ATTACK, 500, 58, SimulatedSite.SEARCH, 0, 1000)
			.play(ATTACK);
		assertThat(site.inCohort).hasSizeGreaterThan(490).allMatch((client) -> client >= 1000);
	}

	@Test
	void aSurgeEnds() {
		SimulatedSite site = calm(24);
		site.people(ATTACK, 120).enumerate(ATTACK, 500, 58, SimulatedSite.SEARCH, 0, 10).play(ATTACK);
		assertThat(site.report().surges()).isNotEmpty();
		site.people(DAY, 120).play(DAY);
		assertThat(site.inCohort).filteredOn((client) -> client < 10_000).isEmpty();
		assertThat(site.report().surges()).noneMatch((surge) -> surge.template() == SimulatedSite.SEARCH);
	}

	private static SimulatedSite calm(long seed) {
		SimulatedSite site = new SimulatedSite(seed);
		for (int day = 0; day < 2; day++) {
			site.people(DAY, 120).play(DAY);
		}
		return site;
	}

}
