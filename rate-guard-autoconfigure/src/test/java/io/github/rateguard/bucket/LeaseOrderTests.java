package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.Simulation.Setting;
import io.github.rateguard.bucket.Simulation.Step;
import io.github.rateguard.bucket.Simulation.Step.Answer;
import io.github.rateguard.bucket.Simulation.Step.Call;
import io.github.rateguard.bucket.Simulation.Step.CloseEvicted;
import io.github.rateguard.bucket.Simulation.Step.EndIdleLease;
import io.github.rateguard.bucket.Simulation.Step.Evict;
import io.github.rateguard.bucket.Simulation.Step.GiveBack;
import io.github.rateguard.bucket.Simulation.Step.Wait;
import org.junit.jupiter.api.Test;

/**
 * Orders of what can happen to a lease that {@link LeasePropertyTests} have found wrong
 * once, or that are too rare for them.
 */
class LeaseOrderTests {

	private static final Setting ONE_INSTANCE = new Setting(List.of(Limits.of(new Limit(1, Duration.ofHours(1), 40))),
			List.of(0), 1);

	@Test
	void anEndThatIsOvertakenDoesNotEndTheNextLease() {
		check(new Call(0, 1), new Call(0, 1), new Answer(0), new Answer(0), new Wait(1_000), new EndIdleLease(0),
				new Call(0, 1), new Call(0, 1), new Call(0, 1), new Answer(1), new Answer(1), new Answer(0),
				new Answer(0), new Answer(0));
	}

	@Test
	void aCallThatOvertakesTheEndOfALeaseLosesNothingOfIt() {
		check(new Call(0, 1), new Call(0, 1), new Answer(0), new Answer(0), new Wait(1_000), new EndIdleLease(0),
				new Call(0, 1), new Answer(1));
	}

	@Test
	void aCallGivesBackToTheStoreWhatItSpentOfALeaseThatIsNoMore() {
		check(new Call(0, 1), new Call(0, 1), new Answer(0), new Answer(0), new Call(0, 4), new Evict(0),
				new CloseEvicted(0), new GiveBack(2));
	}

	private static void check(Step... steps) {
		new Simulation(ONE_INSTANCE, true).run(List.of(steps)).stop().assertNothingVanished();
		new Simulation(ONE_INSTANCE, false).run(List.of(steps)).stop().assertIntervals();
	}

}
