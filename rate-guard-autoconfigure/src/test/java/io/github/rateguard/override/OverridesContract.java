package io.github.rateguard.override;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.rateguard.Caller;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What overrides do, in whichever store.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class OverridesContract {

	static final Duration HOUR = Duration.ofHours(1);

	static final Caller BOB = Caller.authenticated("bob", "pro");

	static final Caller EVE = Caller.authenticated("eve", "free");

	static final Caller STRANGER = Caller.anonymous(null);

	static final OverrideTarget POLICY = new OverrideTarget("search", Scope.POLICY, null);

	static final OverrideTarget TIER = new OverrideTarget("search", Scope.TIER, "pro");

	static final OverrideTarget CALLER = new OverrideTarget("search", Scope.CALLER, "bob");

	final MutableClock clock = new MutableClock();

	final List<Object> events = new CopyOnWriteArrayList<>();

	abstract Overrides overrides();

	/**
	 * Return where {@link #overrides()} are applied.
	 */
	abstract CurrentPolicies policies();

	@Test
	void theCallerGoesBeforeTheTierAndThatBeforeThePolicy() {
		set(POLICY, 3);
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(20));
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(limits(STRANGER)).isEqualTo(TestPolicies.perMinute(2));
		set(TIER, 5);
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(5));
		set(CALLER, 7);
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(7));
		overrides().remove(CALLER, "alice");
		overrides().remove(POLICY, "alice");
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(5));
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(10));
	}

	@Test
	void callersWhoAreNotAuthenticatedAreATierOfTheirOwn() {
		set(new OverrideTarget("search", Scope.TIER, Caller.ANONYMOUS_TIER), 3);
		assertThat(limits(STRANGER)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(10));
	}

	@Test
	void whoeverIsNamedLikeACallerIsNotThatCaller() {
		set(CALLER, 7);
		assertThat(limits(new Caller("bob", Caller.Kind.ANONYMOUS, Caller.ANONYMOUS_TIER, null)))
			.isEqualTo(TestPolicies.perMinute(2));
	}

	@Test
	void aModeAloneLeavesTheLimits() {
		overrides().set(POLICY, null, Mode.SHADOW, "try", "alice", HOUR);
		assertThat(policies().of(TestPolicies.SEARCH).mode(TestPolicies.SEARCH)).isEqualTo(Mode.SHADOW);
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(10));
		overrides().remove(POLICY, "alice");
		assertThat(policies().of(TestPolicies.SEARCH).mode(TestPolicies.SEARCH)).isEqualTo(Mode.ENFORCE);
	}

	@Test
	void limitsAndModeOfAPolicyEndEachForItself() {
		PolicyOverride ofLimits = set(POLICY, 3);
		PolicyOverride ofMode = overrides().set(POLICY, null, Mode.SHADOW, "try", "bob", Duration.ofMinutes(1));
		assertThat(overrides().all()).containsExactly(ofLimits, ofMode);
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(mode()).isEqualTo(Mode.SHADOW);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(overrides().all()).containsExactly(ofLimits);
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(mode()).isEqualTo(Mode.ENFORCE);
	}

	@Test
	void whatIsSetTogetherEndsTogetherAndTheModeCanEndAlone() {
		PolicyOverride both = overrides().set(POLICY, TestPolicies.perMinute(3), Mode.SHADOW, "try", "alice", HOUR);
		assertThat(both).extracting(PolicyOverride::limits, PolicyOverride::mode)
			.containsExactly(TestPolicies.perMinute(3), Mode.SHADOW);
		assertThat(overrides().remove(POLICY, "bob")).isEqualTo(both);
		assertThat(overrides().all()).isEmpty();
		overrides().set(POLICY, TestPolicies.perMinute(3), Mode.SHADOW, "try", "alice", HOUR);
		assertThat(overrides().remove(OverrideTarget.modeOf("search"), "bob")).isNotNull();
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(mode()).isEqualTo(Mode.ENFORCE);
	}

	private Mode mode() {
		return policies().of(TestPolicies.SEARCH).mode(TestPolicies.SEARCH);
	}

	@Test
	void anEarlierOverrideOfTheTargetIsReplacedByOneThatEndsSooner() {
		set(TIER, 5);
		PolicyOverride second = overrides().set(TIER, TestPolicies.perMinute(6), null, "again", "alice",
				Duration.ofMinutes(1));
		assertThat(overrides().all()).containsExactly(second);
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(6));
	}

	@Test
	void anOverrideEndsWithoutAnybodyActing() {
		PolicyOverride longer = set(POLICY, 3);
		overrides().set(TIER, TestPolicies.perMinute(6), null, "soon over", "alice", Duration.ofMinutes(1));
		this.clock.advance(Duration.ofMillis(59_999));
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(6));
		this.clock.advance(Duration.ofMillis(1));
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(20));
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(3));
		assertThat(overrides().all()).containsExactly(longer);
		this.clock.advance(HOUR);
		assertThat(limits(EVE)).isEqualTo(TestPolicies.perMinute(10));
		assertThat(overrides().all()).isEmpty();
	}

	@Test
	void anOverrideHoldsAgainWhereTheClockIsPutRight() {
		set(TIER, 5);
		this.clock.advance(HOUR);
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(20));
		this.clock.advance(Duration.ofMinutes(-1));
		assertThat(limits(BOB)).isEqualTo(TestPolicies.perMinute(5));
	}

	@Test
	void whatIsRemovedIsToldAndWhatIsUnknownIsNot() {
		PolicyOverride override = set(TIER, 5);
		assertThat(overrides().remove(CALLER, "carol")).isNull();
		assertThat(overrides().remove(TIER, "carol")).isEqualTo(override);
		assertThat(overrides().remove(TIER, "carol")).isNull();
		assertThat(overrides().all()).isEmpty();
	}

	@Test
	void allAreToldByPolicyScopeAndSubject() {
		set(POLICY, 3);
		set(new OverrideTarget("search", Scope.CALLER, "zoe"), 3);
		set(TIER, 5);
		set(CALLER, 7);
		set(new OverrideTarget("shared", Scope.POLICY, null), 5);
		assertThat(overrides().all()).extracting((override) -> override.target().subject())
			.containsExactly("bob", "zoe", "pro", null, null);
	}

	@Test
	void changesAreLoggedWithoutTheCallerAndPublished(CapturedOutput output) {
		PolicyOverride override = overrides().set(CALLER, TestPolicies.limits("10/1s", "100/1h"), null,
				"VIP\nfaked line", "alice", HOUR);
		overrides().remove(CALLER, "carol");
		Awaitility.await().until(() -> this.events.size() == 2);
		assertThat(this.events).containsExactly(new OverrideSetEvent(override),
				new OverrideRemovedEvent(override, "carol", this.clock.instant()));
		assertThat(output).contains(" of policy 'search' by 100/1h, 10/1s until ")
			.contains(" by alice: VIP\\u000afaked line")
			.contains(" of policy 'search' by carol")
			.doesNotContain("bob");
	}

	@Test
	void whatIsNoOverrideIsRefused() {
		refuses(POLICY, null, null, HOUR, "nothing to override");
		refuses(OverrideTarget.modeOf("search"), TestPolicies.perMinute(5), null, HOUR, "mode has no limits");
		refuses(TIER, null, Mode.SHADOW, HOUR, "mode is that of the whole policy");
		refuses(POLICY, TestPolicies.perMinute(5), null, Duration.ZERO, "duration must be between 1 ms and 366 days");
		refuses(POLICY, TestPolicies.perMinute(5), null, Duration.ofDays(367), "duration must be");
	}

	private void refuses(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, Duration duration,
			String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> overrides().set(target, limits, mode, "test", "alice", duration))
			.withMessageContaining(message);
	}

	@Test
	void whatCouldNotBeConfiguredIsRefusedWithARemedy() {
		Limits limits = TestPolicies.perMinute(5);
		refuses(new OverrideTarget("serch", Scope.POLICY, null), limits, "Did you mean 'search'?");
		refuses(new OverrideTarget("search", Scope.TIER, "prro"), limits, "Did you mean 'pro'?");
		refuses(new OverrideTarget("shared", Scope.CALLER, "bob"), limits, "Override the whole policy");
		refuses(new OverrideTarget("shared", Scope.TIER, "free"), limits,
				"configure rate-guard.policies.shared.tiers.free");
		refuses(new OverrideTarget("shared", Scope.TIER, Caller.ANONYMOUS_TIER), limits,
				"configure rate-guard.policies.shared.anonymous");
		refuses(new OverrideTarget("window", Scope.POLICY, null), TestPolicies.limits("5/1m burst 6"),
				"without a burst");
		refuses(POLICY, TestPolicies.perMinute(1), "at least 2 tokens");
		refuses(CALLER, TestPolicies.limits("5/1s"), "Write '5/1s, 20/1m'");
		refuses(TIER, TestPolicies.limits("40/1m burst 20"), "a larger burst");
		refuses(new OverrideTarget("window", Scope.POLICY, null), TestPolicies.limits("5/1s"), "Write '5/1s, 10/1m'");
		assertThat(overrides().all()).isEmpty();
	}

	private void refuses(OverrideTarget target, Limits limits, String remedy) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> overrides().set(target, limits, null, "test", "alice", HOUR))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains(remedy));
	}

	@Test
	void aTierThatHasABucketOfItsOwnCanBeOverridden() {
		set(new OverrideTarget("shared", Scope.TIER, "pro"), 5);
		assertThat(policies().of(TestPolicies.SHARED).limitsFor(TestPolicies.SHARED, BOB))
			.isEqualTo(TestPolicies.perMinute(5));
	}

	@Test
	void limitsThatStandOnAHandlerCanBeOverridden() {
		assertThat(set(new OverrideTarget("TestPolicies.Handlers.inline", Scope.POLICY, null), 5)).isNotNull();
	}

	@Test
	void thereIsAnEndToTheNumberOfOverrides() {
		for (int i = 0; i < Overrides.MAXIMUM_OVERRIDES; i++) {
			set(new OverrideTarget("search", Scope.CALLER, "caller-" + i), 5);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> set(POLICY, 5)).withMessageContaining("remove one");
		assertThat(set(new OverrideTarget("search", Scope.CALLER, "caller-7"), 6)).isNotNull();
		overrides().remove(new OverrideTarget("search", Scope.CALLER, "caller-8"), "alice");
		assertThat(set(POLICY, 5)).isNotNull();
	}

	final PolicyOverride set(OverrideTarget target, long perMinute) {
		return overrides().set(target, TestPolicies.perMinute(perMinute), null, "test", "alice", HOUR);
	}

	final Limits limits(Caller caller) {
		return policies().of(TestPolicies.SEARCH).limitsFor(TestPolicies.SEARCH, caller);
	}

}
