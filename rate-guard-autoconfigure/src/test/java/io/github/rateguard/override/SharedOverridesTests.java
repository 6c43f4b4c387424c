package io.github.rateguard.override;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Overrides that all instances know, in a real Redis.
 */
class SharedOverridesTests extends OverridesContract {

	private final String prefix = "test-" + UUID.randomUUID();

	private final List<OverrideInstance> instances = new ArrayList<>();

	private final OverrideInstance one = start(TestRedis.shared());

	@Override
	Overrides overrides() {
		return this.one.overrides();
	}

	@Override
	CurrentPolicies policies() {
		return this.one.policies();
	}

	@Test
	void anOverrideIsKnownToTheOtherInstanceWithinASecondAsItIs() {
		OverrideInstance other = start(TestRedis.shared());
		PolicyOverride ofCaller = overrides().set(new OverrideTarget("search", Scope.CALLER, "caf\u00e9:\n{1}, \u2603"),
				TestPolicies.limits("100/15m", "20/1s burst 40"), null, "caf\u00e9 \u2603", "alice", HOUR);
		PolicyOverride ofPolicy = overrides().set(POLICY, TestPolicies.limits("unlimited"), Mode.SHADOW, "", "", HOUR);
		within(() -> assertThat(other.overrides().all()).containsExactly(ofCaller, OverrideParts.of(ofPolicy).get(0),
				OverrideParts.of(ofPolicy).get(1)));
		PolicyOverride sooner = other.overrides()
			.set(POLICY, TestPolicies.perMinute(5), null, "", "bob", Duration.ofMinutes(1));
		within(() -> assertThat(overrides().all()).containsExactly(ofCaller, sooner,
				OverrideParts.of(ofPolicy).get(1)));
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(5));
	}

	@Test
	void aModeThatIsSetAtOnceAfterLimitsOnAnotherInstanceLeavesThem() {
		OverrideInstance other = start(TestRedis.shared());
		PolicyOverride ofLimits = other.overrides()
			.set(POLICY, TestPolicies.perMinute(5), null, "attack", "bob", Duration.ofDays(1));
		PolicyOverride ofMode = overrides().set(POLICY, null, Mode.SHADOW, "try", "alice", HOUR);
		within(() -> assertThat(overrides().all()).containsExactly(ofLimits, ofMode));
		within(() -> assertThat(other.overrides().all()).containsExactly(ofLimits, ofMode));
	}

	@Test
	void aRemovalOnOneInstanceHoldsOnTheOtherWithinASecond() {
		OverrideInstance other = start(TestRedis.shared());
		set(TIER, 5);
		within(() -> assertThat(other.overrides().all()).hasSize(1));
		other.overrides().remove(TIER, "bob");
		within(() -> assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(20)));
		PolicyOverride again = set(TIER, 6);
		within(() -> assertThat(other.overrides().all()).containsExactly(again));
	}

	@Test
	void anOverrideOutlivesAllInstancesAndEndsAllTheSame() {
		PolicyOverride override = set(TIER, 5);
		stopAll();
		OverrideInstance later = start(TestRedis.shared());
		assertThat(later.overrides().all()).containsExactly(override);
		this.clock.advance(HOUR);
		assertThat(later.policies().of(TestPolicies.SEARCH).limitsFor(TestPolicies.SEARCH, BOB))
			.isEqualTo(TestPolicies.perMinute(20));
	}

	@Test
	void everyKeyEndsSoonAfterTheLastOverride() {
		set(TIER, 5);
		overrides().set(POLICY, TestPolicies.perMinute(5), null, "", "alice", Duration.ofHours(3));
		for (String suffix : List.of("", ":changes", ":ends")) {
			within(() -> assertThat(
					TestRedis.shared().<Long>ask((redis) -> redis.pttl(this.prefix + ":{overrides}" + suffix)))
				.isBetween(Duration.ofMinutes(179).toMillis(), Duration.ofMinutes(181).toMillis()));
		}
	}

	@Test
	void whatRedisHasLostIsWrittenAgainByWhoKnowsItAndWhatWasRemovedIsNot() {
		try (TestRedis redis = TestRedis.start()) {
			OverrideInstance first = start(redis);
			OverrideInstance second = start(redis);
			PolicyOverride kept = first.overrides().set(TIER, TestPolicies.perMinute(5), null, "", "alice", HOUR);
			first.overrides().set(POLICY, TestPolicies.perMinute(5), null, "", "alice", HOUR);
			within(() -> assertThat(second.overrides().all()).hasSize(2));
			second.overrides().remove(POLICY, "bob");
			within(() -> assertThat(first.overrides().all()).containsExactly(kept));
			redis.ask((commands) -> commands.flushall());
			within(() -> assertThat(redis.<Long>ask((commands) -> commands.hlen(this.prefix + ":{overrides}")))
				.isPositive());
			OverrideInstance third = start(redis);
			for (OverrideInstance instance : List.of(first, second, third)) {
				within(() -> assertThat(instance.overrides().all()).containsExactly(kept));
			}
		}
	}

	@Test
	void inAnOutageAnOverrideHoldsHereAndIsWrittenAfterwards() {
		try (TestRedis redis = TestRedis.start()) {
			OverrideInstance first = start(redis);
			OverrideInstance second = start(redis);
			PolicyOverride before = first.overrides().set(TIER, TestPolicies.perMinute(5), null, "", "alice", HOUR);
			within(() -> assertThat(second.overrides().all()).containsExactly(before));
			redis.stop();
			PolicyOverride older = second.overrides()
				.set(POLICY, TestPolicies.perMinute(4), null, "", "bob", Duration.ofDays(1));
			this.clock.advance(Duration.ofSeconds(1));
			PolicyOverride meanwhile = first.overrides()
				.set(POLICY, TestPolicies.perMinute(5), null, "", "alice", HOUR);
			assertThat(first.overrides().all()).containsExactly(before, meanwhile);
			assertThat(second.overrides().all()).containsExactly(before, older);
			redis.restart();
			within(() -> assertThat(first.overrides().all()).containsExactly(before, meanwhile));
			within(() -> assertThat(second.overrides().all()).containsExactly(before, meanwhile));
		}
	}

	private OverrideInstance start(TestRedis redis) {
		OverrideInstance instance = new OverrideInstance(redis.port(), this.prefix, this.clock, Duration.ofSeconds(2),
				this.events::add);
		this.instances.add(instance);
		return instance;
	}

	@AfterEach
	void stopAll() {
		this.instances.forEach(OverrideInstance::close);
		this.instances.clear();
	}

	/**
	 * A second is what is promised; a test box may pause for longer.
	 */
	private static void within(ThrowingRunnable assertion) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion);
	}

}
