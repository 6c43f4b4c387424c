package io.github.rateguard.night;

import java.nio.file.Path;
import java.util.List;

import io.github.rateguard.night.NightOptions.Disguise;
import io.github.rateguard.night.NightOptions.Timing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A few minutes of the night, with a hundredth of everybody.
 */
class NightTests {

	private static final Schedule SCHEDULE = new Schedule(
			new NightOptions(0.01, 7, 0, 4, Timing.RANDOM, Disguise.NONE, Path.of("night.html")));

	@Test
	void aLimiterInMemoryLetsTheAttackThroughAndRateGuardDoesNot() throws Exception {
		Replay replay = new Replay(SCHEDULE, (line) -> {
		});
		Outcome inMemory = replay.withInMemoryLimiter();
		Outcome rateGuard = replay.withRateGuard();
		long asked = inMemory.tally().attack();
		assertThat(asked).isEqualTo(rateGuard.tally().attack()).isGreaterThan(200);
		assertThat(inMemory.tally().scraped()).isEqualTo(1);
		assertThat(rateGuard.tally().scraped()).isLessThan(0.1);
		assertThat(rateGuard.upstream().peakOfAnHour())
			.isLessThanOrEqualTo(new NightSettings(SCHEDULE.options().scale()).budgetOfAnHour());
		assertThat(inMemory.upstream().calls(0)).isEqualTo(asked + inMemory.tally().all().searches());
		assertThat(rateGuard.alerts()).isNotEmpty();
		String page = new NightPage(SCHEDULE, inMemory, rateGuard).html(NightTable.of(SCHEDULE, inMemory, rateGuard));
		assertThat(page).contains("<svg role=\"img\"", "keywords scraped").doesNotContain("http:", "https:", "<script");
	}

	@Test
	void theSameSeedGivesTheSameRequestsAndAnotherOneGivesOthers() {
		List<Call> calls = calls(1);
		assertThat(calls).isEqualTo(calls(1)).isNotEqualTo(calls(2)).anyMatch(Call::isAttack);
		assertThat(calls).extracting(Call::at).isSorted();
	}

	private static List<Call> calls(long seed) {
		NightOptions options = new NightOptions(0.01, seed, 1, 1, Timing.TIMER, Disguise.POPULAR, Path.of("x"));
		Schedule schedule = new Schedule(options);
		return new Traffic(schedule).until(schedule.end());
	}

	@Test
	void anOptionThatIsUnknownOrMakesNoSenseStopsTheReplay() {
		assertThatIllegalArgumentException().isThrownBy(() -> NightOptions.of("--sclae=1"))
			.withMessageContaining("sclae");
		assertThatIllegalArgumentException().isThrownBy(() -> NightOptions.of("--scale=2"))
			.withMessageContaining("at most 1");
		assertThat(NightOptions.of("--scale=0.5", "--timing=timer").timing()).isEqualTo(Timing.TIMER);
	}

}
