package io.github.rateguard.behaviour.fleet;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CampaignTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration DAY = SimulatedSite.DAY;

	@Test
	void peopleAreNoCampaignWhateverSoftwareTheyUse() {
		SimulatedSite site = new SimulatedSite(1);
		for (int day = 0; day < 3; day++) {
			site.people(DAY, 60).play(DAY);
			assertThat(site.inCampaign).isEmpty();
			assertThat(site.campaigns()).isEmpty();
		}
	}

	@Test
	void newSoftwareThatAsksForWhatNobodyElseDoesIsACampaignWithinTwentyMinutes() {
		SimulatedSite site = new SimulatedSite(2);
		site.people(DAY, 60).play(DAY);
		site.people(HOUR, 60).enumerate(HOUR, 60, 40, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10);
		site.play(Duration.ofMinutes(20));
		assertThat(site.campaigns()).containsExactly(SimulatedSite.ALIEN);
		site.play(Duration.ofMinutes(40));
		assertThat(site.inCampaign).hasSize(60).allMatch((client) -> client < 100);
		assertThat(site.software(SimulatedSite.ALIEN).dispersion()).isLessThan(2);
		assertThat(site.software(SimulatedSite.ALIEN).since()).isPositive();
	}

	@Test
	void aCampaignIsFoundBeforeAnythingIsUsual() {
		SimulatedSite site = new SimulatedSite(3);
		site.people(Duration.ofHours(3), 60)
			.enumerate(Duration.ofHours(3), 60, 100, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10);
		site.play(Duration.ofHours(3));
		assertThat(site.campaigns()).containsExactly(SimulatedSite.ALIEN);
		assertThat(site.inCampaign).allMatch((client) -> client < 100);
	}

	@Test
	void peopleWhoUseTheSoftwareOfACampaignAreNotPartOfIt() {
		SimulatedSite site = new SimulatedSite(4);
		for (int day = 0; day < 2; day++) {
			site.people(DAY, 60).play(DAY);
		}
		Duration time = Duration.ofHours(4);
		site.people(time, 60).enumerate(time, 500, 58, SimulatedSite.SEARCH, SimulatedSite.BROWSER, 10);
		site.play(time);
		assertThat(site.campaigns()).containsExactly(SimulatedSite.BROWSER);
		assertThat(site.inCampaign).filteredOn((client) -> client < 1000).hasSizeGreaterThan(495);
		assertThat(site.inCampaign).filteredOn((client) -> client >= 1000).hasSizeLessThan(3);
	}

	@Test
	void softwareOfPartnersIsNoCampaignOnceItHasLongBeenThere() {
		SimulatedSite site = new SimulatedSite(5);
		for (int day = 0; day < 9; day++) {
			partners(site, 40);
		}
		FleetReport.Fingerprint partner = site.software(SimulatedSite.PARTNER);
		assertThat(partner.longTerm().divergence()).isGreaterThan(FleetSettings.DEFAULTS.longWindow().divergence());
		assertThat(partner.standing()).isEqualTo(Standing.USUAL);
		assertThat(site.inCampaign).isEmpty();
	}

	@Test
	void softwareOfPartnersIsACampaignAgainWhenItSurges() {
		SimulatedSite site = new SimulatedSite(6);
		for (int day = 0; day < 9; day++) {
			partners(site, 40);
		}
		site.enumerate(DAY, 400, 20, SimulatedSite.SEARCH, SimulatedSite.PARTNER, 5000);
		partners(site, 40);
		assertThat(site.campaigns()).containsExactly((long) SimulatedSite.PARTNER);
		assertThat(site.inCampaign).filteredOn((client) -> client < 5000).isEmpty();
	}

	@Test
	void softwareThatChangesItsAddressesEachDayDoesNotBecomeUsual() {
		SimulatedSite site = new SimulatedSite(7);
		for (int day = 0; day < 10; day++) {
			site.people(DAY, 60)
				.enumerate(DAY, 40, 20, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 100 + day * 50L)
				.play(DAY);
		}
		assertThat(site.campaigns()).containsExactly(SimulatedSite.ALIEN);
	}

	@Test
	void allowedSoftwareIsNeverACampaign() {
		FleetSettings defaults = FleetSettings.DEFAULTS;
		SimulatedSite site = new SimulatedSite(8,
				new FleetSettings(defaults.shortWindow(), defaults.longWindow(), Set.of((long) SimulatedSite.PARTNER),
						defaults.learning(), defaults.warmUp(), defaults.surgeDeviations(), defaults.cohortShare()),
				1);
		partners(site, 40);
		assertThat(site.software(SimulatedSite.PARTNER).standing()).isEqualTo(Standing.ALLOWED);
		assertThat(site.inCampaign).isEmpty();
	}

	@Test
	void clientsThatAskVeryMuchDoNotDecideWhatIsUsual() {
		SimulatedSite site = new SimulatedSite(9);
		for (int i = 0; i < 200_000; i++) {
			site.request(site.now() + i * 432L, 10 + i % 3, 900 + i % 3, SimulatedSite.HEALTH, 1, 200);
		}
		site.people(DAY, 60).play(DAY);
		assertThat(site.software(SimulatedSite.BROWSER).longTerm().divergence()).isLessThan(0.2);
		assertThat(site.software(SimulatedSite.TELEPHONE).longTerm().divergence()).isLessThan(0.2);
	}

	@Test
	void aCampaignThatEndsIsForgotten() {
		SimulatedSite site = new SimulatedSite(10);
		site.people(HOUR, 60).enumerate(HOUR, 60, 40, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10).play(HOUR);
		assertThat(site.campaigns()).isNotEmpty();
		for (int day = 0; day < 3; day++) {
			site.people(DAY, 60).play(DAY);
		}
		assertThat(site.campaigns()).isEmpty();
		site.request(site.now(), 10, SimulatedSite.ALIEN, SimulatedSite.SEARCH, 1, 200).play(HOUR);
		assertThat(site.last(10).campaign()).isFalse();
	}

	private static void partners(SimulatedSite site, int count) {
		site.people(DAY, 60).enumerate(DAY, count, 30, SimulatedSite.PARTNER, SimulatedSite.PARTNER, 10).play(DAY);
	}

}
