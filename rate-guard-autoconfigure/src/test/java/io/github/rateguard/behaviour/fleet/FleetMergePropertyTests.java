package io.github.rateguard.behaviour.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class FleetMergePropertyTests {

	private static final Duration TIME = Duration.ofHours(3);

	@Property(tries = 10)
	void severalInstancesFindWhatOneFinds(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int instances,
			@ForAll @IntRange(max = 80) int attackers) {
		SimulatedSite one = play(seed, 1, attackers);
		SimulatedSite several = play(seed, instances, attackers);
		assertThat(several.campaigns()).isEqualTo(one.campaigns());
		assertThat(several.inCampaign).isEqualTo(one.inCampaign);
		for (int i = 0; i < instances; i++) {
			assertThat(counted(several.report(i))).isEqualTo(counted(one.report()));
		}
	}

	private static SimulatedSite play(long seed, int instances, int attackers) {
		SimulatedSite site = new SimulatedSite(seed, FleetSettings.DEFAULTS, instances);
		int each = 5 + new Random(seed).nextInt(30);
		return site.people(TIME, 60)
			.enumerate(TIME, attackers, each, SimulatedSite.SEARCH, SimulatedSite.ALIEN, 10)
			.play(TIME);
	}

	private static Map<Long, List<Object>> counted(FleetReport report) {
		return report.fingerprints()
			.stream()
			.collect(Collectors.toMap(FleetReport.Fingerprint::fingerprint,
					(software) -> List.of(software.longTerm(), software.shortTerm(), software.dispersion(),
							software.standing(), software.since())));
	}

}
