package io.github.rateguard.doctor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.alert.Alert;
import io.github.rateguard.alert.AlertDispatcher;
import io.github.rateguard.alert.AlertStatistics;
import io.github.rateguard.alert.AlertStatistics.Outcome;
import io.github.rateguard.alert.CoolDowns;
import io.github.rateguard.alert.Notifier;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.doctor.CheckResult.State;
import io.github.rateguard.doctor.OpenActuatorCheck.Reach;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of the state of one instance.
 */
class StateCheckTests {

	private final MutableClock clock = new MutableClock();

	private final StoreStatistics statistics = new StoreStatistics();

	private final Buckets local = new BucketsFactory(this.clock, 100, this.statistics).local();

	private static State state(Check check) {
		try {
			return check.examine().state();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aLocalStoreIsFoundWhereThereAreSeveralInstances() {
		assertThat(new LocalStoreCheck(this.local, List.of("the platform is Kubernetes")).examine())
			.isEqualTo(CheckResult
				.found("Tokens are counted in the memory of this instance, but the platform is Kubernetes."));
	}

	@Test
	void withoutASharedStoreNobodyKnowsOfOtherInstances() {
		assertThat(state(new LocalStoreCheck(this.local, List.of()))).isEqualTo(State.UNKNOWN);
	}

	@Test
	void leasesThatAreOffAreFoundWhereCallersWaitForEachOther() {
		this.statistics.batched(999);
		assertThat(state(new LeasesOffCheck(false, this.statistics))).isEqualTo(State.PASSED);
		this.statistics.batched(1);
		assertThat(state(new LeasesOffCheck(false, this.statistics))).isEqualTo(State.FOUND);
		assertThat(state(new LeasesOffCheck(true, this.statistics))).isEqualTo(State.PASSED);
	}

	@Test
	void strangersWhoShareABucketAreFoundForAnHour() {
		Check check = new CardinalityCheck(this.statistics, () -> 0, this.clock);
		assertThat(state(check)).isEqualTo(State.PASSED);
		this.statistics.overflow();
		assertThat(state(check)).isEqualTo(State.FOUND);
		this.clock.advance(Duration.ofMinutes(59));
		assertThat(state(check)).isEqualTo(State.FOUND);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(state(check)).isEqualTo(State.PASSED);
	}

	@Test
	void metersWithoutEndAreFound() {
		assertThat(state(new CardinalityCheck(this.statistics, () -> 2_000, this.clock))).isEqualTo(State.PASSED);
		assertThat(state(new CardinalityCheck(this.statistics, () -> 2_001, this.clock))).isEqualTo(State.FOUND);
	}

	@Test
	void aNotifierThatHasNeverSucceededIsFound() {
		Notifier broken = (alert) -> {
			throw new IllegalStateException("no such channel");
		};
		AlertStatistics alerts = raise("pager", broken, Outcome.FAILED);
		assertThat(new FailingNotifierCheck(alerts).examine().text()).contains("pager");
	}

	@Test
	void aNotifierThatHasSucceededIsNotAndOfOneThatWasNeverAskedNobodyKnows() {
		AlertStatistics alerts = raise("pager", (alert) -> {
		}, Outcome.SENT);
		assertThat(state(new FailingNotifierCheck(alerts))).isEqualTo(State.PASSED);
		assertThat(state(new FailingNotifierCheck(new AlertStatistics(Set.of("pager"))))).isEqualTo(State.UNKNOWN);
		assertThat(state(new FailingNotifierCheck(new AlertStatistics(Set.of("log"))))).isEqualTo(State.PASSED);
	}

	private AlertStatistics raise(String name, Notifier notifier, Outcome outcome) {
		AlertStatistics alerts = new AlertStatistics(Set.of(name));
		AlertDispatcher dispatcher = new AlertDispatcher(Map.of(name, notifier),
				new CoolDowns(Duration.ofMinutes(1), null, "test", new IdentityHash("test"), this.clock), alerts,
				(event) -> {
				});
		dispatcher.start();
		try {
			dispatcher.raise(new Alert("test", io.github.rateguard.alert.Severity.INFO, "A test", Map.of(),
					Instant.EPOCH, "Nothing to do."));
			Awaitility.await().until(() -> alerts.count(name, outcome) == 1);
		}
		finally {
			dispatcher.stop();
		}
		return alerts;
	}

	@Test
	void actuatorIsOpenWhereNobodyAsksWhoThatIs() {
		assertThat(
				new OpenActuatorCheck(() -> List.of("/actuator/env"), () -> null, Reach.APPLICATION).examine().text())
			.contains("/actuator/env");
		assertThat(state(new OpenActuatorCheck(() -> List.of("/actuator/env"), () -> null, Reach.OTHER_PORT)))
			.isEqualTo(State.FOUND);
	}

	@Test
	void actuatorIsNotOpenWhereNothingIsExposedOrOnlyThisMachineReachesIt() {
		assertThat(state(new OpenActuatorCheck(List::of, () -> null, Reach.APPLICATION))).isEqualTo(State.PASSED);
		assertThat(state(new OpenActuatorCheck(() -> List.of("/actuator/env"), () -> null, Reach.THIS_MACHINE)))
			.isEqualTo(State.PASSED);
		assertThat(
				state(new OpenActuatorCheck(() -> List.of("/actuator/env"), () -> (path) -> false, Reach.APPLICATION)))
			.isEqualTo(State.PASSED);
	}

	@Test
	void whatSpringSecuritySaysOfAnotherPortNobodyKnows() {
		assertThat(state(new OpenActuatorCheck(() -> List.of("/actuator/env"), () -> (path) -> true, Reach.OTHER_PORT)))
			.isEqualTo(State.UNKNOWN);
	}

	@Test
	void sinceWhenSomethingIsInShadowModeNobodyKnowsWithoutASharedStore() {
		Clock now = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		assertThat(state(new OldShadowCheck(() -> Set.of("search"), null, "test", now))).isEqualTo(State.UNKNOWN);
		assertThat(state(new OldShadowCheck(Set::of, null, "test", now))).isEqualTo(State.PASSED);
	}

}
