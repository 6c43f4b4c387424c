package io.github.rateguard.guard;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.budget.BudgetGate;
import io.github.rateguard.budget.BudgetsFactory;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.override.KnownOverrides;
import io.github.rateguard.override.OverrideRules;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.LimitParser;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlanFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;
import io.github.rateguard.policy.Throttle;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What limits that are overridden admit, and what balances say of them.
 */
class OverriddenLimitsTests {

	private static final Caller BOB = Caller.authenticated("bob", "pro");

	private static final Caller EVE = Caller.authenticated("eve", "free");

	private static final Policy SEARCH = policy("search", Algorithm.TOKEN_BUCKET);

	private static final Policy WINDOW = policy("window", Algorithm.SLIDING_WINDOW);

	private final MutableClock clock = new MutableClock();

	private final CurrentPolicies policies = new CurrentPolicies(this.clock);

	private final Overrides overrides = new KnownOverrides(this.policies, rules(), this.clock,
			new IdentityHash("secret"), (event) -> {
			});

	private final Buckets buckets = new BucketsFactory(this.clock, 100, new StoreStatistics()).local();

	private final Guard guard = new Guard(this.buckets, this.policies,
			new BudgetsFactory(this.clock, 10, List.of()).local(), BudgetGate.ALWAYS, new ConfiguredBudgets(List.of()),
			this.clock, () -> 0, List.of());

	private final Balances balances = new BucketBalances(this.buckets, this.policies);

	@Test
	void anOverrideHoldsForTheNextCallAndVerdictsTellIt() {
		override(Scope.TIER, "pro", "3/1m");
		assertThat(admitted(SEARCH, BOB, 5)).isEqualTo(3);
		PolicyVerdict verdict = call(SEARCH, BOB);
		assertThat(verdict.limits()).isEqualTo(limits("3/1m"));
		assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(admitted(SEARCH, EVE, 20)).isEqualTo(10);
	}

	@Test
	void anOverrideUpAndDownAgainRefillsNobody() {
		assertThat(admitted(SEARCH, BOB, 30)).isEqualTo(20);
		override(Scope.CALLER, "bob", "200/1m");
		assertThat(admitted(SEARCH, BOB, 300)).isZero();
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(admitted(SEARCH, BOB, 300)).isEqualTo(100);
		this.overrides.remove(target(Scope.CALLER, "bob"), "alice");
		assertThat(admitted(SEARCH, BOB, 30)).isZero();
		this.clock.advance(Duration.ofSeconds(30));
		assertThat(admitted(SEARCH, BOB, 30)).isEqualTo(10);
	}

	@Test
	void theEndOfAnOverrideRefillsNobody() {
		override(Scope.CALLER, "bob", "5/1m");
		this.clock.advance(Duration.ofMinutes(59));
		assertThat(admitted(SEARCH, BOB, 30)).isEqualTo(5);
		this.clock.advance(Duration.ofSeconds(59));
		assertThat(admitted(SEARCH, BOB, 30)).isEqualTo(4);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(call(SEARCH, BOB).limits()).isEqualTo(limits("20/1m"));
		assertThat(admitted(SEARCH, BOB, 30)).isLessThanOrEqualTo(4);
	}

	@Test
	void limitsOfOtherPeriodsStayInTheBucketOfTheConfiguration() {
		assertThat(admitted(SEARCH, BOB, 30)).isEqualTo(20);
		override(Scope.CALLER, "bob", "1000/1h");
		assertThat(admitted(SEARCH, BOB, 30)).isZero();
		override(Scope.TIER, "pro", "50/1s", "500/1d");
		this.overrides.remove(target(Scope.CALLER, "bob"), "alice");
		assertThat(admitted(SEARCH, BOB, 30)).isZero();
		this.overrides.remove(target(Scope.TIER, "pro"), "alice");
		assertThat(admitted(SEARCH, BOB, 30)).isZero();
	}

	@Test
	void anOverrideOfACallerCannotForgetWhatTheOneOfThePolicyRemembers() {
		override(Scope.POLICY, null, "5/1h");
		assertThat(admitted(SEARCH, EVE, 9)).isEqualTo(5);
		refuses(Scope.CALLER, "eve", "Write '60/1m, 5/1h'", "60/1m");
		refuses(Scope.TIER, "free", "Write '60/1m, 5/1h'", "60/1m");
		override(Scope.CALLER, "eve", "60/1m", "500/1h");
		call(SEARCH, EVE);
		this.clock.advance(Duration.ofMinutes(2));
		this.overrides.remove(target(Scope.CALLER, "eve"), "alice");
		assertThat(admitted(SEARCH, EVE, 9)).isZero();
	}

	@Test
	void anOverrideCannotForgetWhatTheConfigurationRemembersSinceItWasReadAgain() {
		this.policies.configure(Map.of("search", policy("search", Algorithm.TOKEN_BUCKET, "5/1h")));
		refuses(Scope.CALLER, "eve", "Write '60/1m, 5/1h'", "60/1m");
		refuses(Scope.POLICY, null, "Write '60/1m, 5/1h'", "60/1m");
		this.policies.configure(Map.of());
		override(Scope.CALLER, "eve", "60/1m");
	}

	@Test
	void whatNeverHoldsForTheSameCallersIsNotInTheWay() {
		override(Scope.CALLER, "bob", "5/1h");
		override(Scope.CALLER, "bob", "60/1m");
		override(Scope.CALLER, "eve", "5/1h");
		override(Scope.POLICY, null, "60/1m");
		override(Scope.POLICY, null, "5/1h");
		override(Scope.TIER, "pro", "60/1m");
		this.overrides.remove(target(Scope.POLICY, null), "alice");
		override(Scope.CALLER, "bob", "70/1m");
	}

	private void refuses(Scope scope, @Nullable String subject, String remedy, String... limits) {
		assertThatExceptionOfType(InvalidConfigurationException.class)
			.isThrownBy(() -> override(scope, subject, limits))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains(remedy));
	}

	@Test
	void windowsThatAreOverriddenRememberWhatTheyHeld() {
		assertThat(admitted(WINDOW, EVE, 20)).isEqualTo(10);
		override("window", Scope.CALLER, "eve", "30/1m");
		assertThat(admitted(WINDOW, EVE, 30)).isEqualTo(20);
		override("window", Scope.CALLER, "eve", "100/1h");
		assertThat(admitted(WINDOW, EVE, 100)).isEqualTo(70);
		this.overrides.remove(new OverrideTarget("window", Scope.CALLER, "eve"), "alice");
		assertThat(admitted(WINDOW, EVE, 20)).isZero();
	}

	@Test
	void aPolicyThatIsSwitchedToShadowRefusesNobodyAndTellsWhatItWould() {
		this.overrides.set(target(Scope.POLICY, null), null, Mode.SHADOW, "test", "alice", Duration.ofMinutes(1));
		assertThat(admitted(SEARCH, EVE, 12)).isEqualTo(12);
		assertThat(call(SEARCH, EVE)).extracting(PolicyVerdict::mode, PolicyVerdict::outcome)
			.containsExactly(Mode.SHADOW, Outcome.SHADOW_REFUSED);
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(admitted(SEARCH, EVE, 12)).isEqualTo(10);
		assertThat(call(SEARCH, EVE).outcome()).isEqualTo(Outcome.REFUSED);
	}

	@Test
	void aThrottledCallTakesNoMoreThanTheOverriddenLimitHolds() {
		Plan plan = new Throttle(8, 1, null).apply(Plan.of(SEARCH, 1, Plan.Origin.CODE));
		override(Scope.CALLER, "eve", "4/1m");
		Verdict verdict = this.guard.decide(plan, EVE, GuardedRequest.none(), Stage.CODE);
		assertThat(verdict.policies().get(0).tokens()).isEqualTo(4);
		assertThat(verdict.admitted()).isTrue();
	}

	@Test
	void aBalanceTellsWhatIsLeftUnderTheOverrideAndTakesNothing() {
		admitted(SEARCH, EVE, 4);
		for (int i = 0; i < 20; i++) {
			assertThat(look(SEARCH, EVE)).isEqualTo(new Balance(limits("10/1m").values().get(0), 6, Duration.ZERO));
		}
		override(Scope.CALLER, "eve", "100/1m");
		PolicyVerdict verdict = this.balances.look(SEARCH, EVE).join();
		assertThat(verdict.limits()).isEqualTo(limits("100/1m"));
		assertThat(verdict.outcome()).isEqualTo(Outcome.ADMITTED);
		assertThat(verdict.balance()).isNotNull();
		assertThat(verdict.balance().remaining()).isEqualTo(60);
		override(Scope.CALLER, "eve", "unlimited");
		assertThat(this.balances.look(SEARCH, EVE).join().reason()).isEqualTo(Reason.UNLIMITED);
	}

	@Test
	void aBalanceOfACallerWhoWouldBeRefusedSaysForHowLong() {
		admitted(WINDOW, EVE, 10);
		PolicyVerdict verdict = this.balances.look(WINDOW, EVE).join();
		assertThat(verdict.outcome()).isEqualTo(Outcome.REFUSED);
		assertThat(verdict.balance()).isEqualTo(call(WINDOW, EVE).balance());
	}

	@Test
	void aGrantGivesTokensAndAResetAllOfThem() {
		override(Scope.CALLER, "bob", "5/1s", "50/1h");
		admitted(SEARCH, BOB, 5);
		this.balances.grant(SEARCH, BOB, 2).join();
		assertThat(admitted(SEARCH, BOB, 9)).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(9));
		assertThat(admitted(SEARCH, BOB, 9)).isEqualTo(5);
		this.balances.grant(SEARCH, BOB, Long.MAX_VALUE).join();
		assertThat(look(SEARCH, BOB).remaining()).isEqualTo(5);
		for (int i = 0; i < 9; i++) {
			assertThat(admitted(SEARCH, BOB, 9)).isEqualTo(5);
			this.clock.advance(Duration.ofSeconds(1));
		}
		assertThat(admitted(SEARCH, EVE, 20)).isEqualTo(10);
	}

	@Test
	void windowsCannotBeGrantedAnything() {
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(() -> this.balances.grant(WINDOW, EVE, 1).join())
			.withCauseInstanceOf(UnsupportedOperationException.class);
	}

	private int admitted(Policy policy, Caller caller, int calls) {
		return (int) IntStream.range(0, calls)
			.filter((call) -> call(policy, caller).outcome() != Outcome.REFUSED)
			.count();
	}

	private PolicyVerdict call(Policy policy, Caller caller) {
		return this.guard.decide(Plan.of(policy, 1, Plan.Origin.CODE), caller, GuardedRequest.none(), Stage.CODE)
			.policies()
			.get(0);
	}

	private Balance look(Policy policy, Caller caller) {
		Balance balance = this.balances.look(policy, caller).join().balance();
		assertThat(balance).isNotNull();
		return balance;
	}

	private void override(Scope scope, @Nullable String subject, String... limits) {
		override("search", scope, subject, limits);
	}

	private void override(String policy, Scope scope, @Nullable String subject, String... limits) {
		this.overrides.set(new OverrideTarget(policy, scope, subject), limits(limits), null, "test", "alice",
				Duration.ofHours(1));
	}

	private static OverrideTarget target(Scope scope, @Nullable String subject) {
		return new OverrideTarget("search", scope, subject);
	}

	private static OverrideRules rules() {
		Policies policies = new Policies(List.of(SEARCH, WINDOW));
		HandlerPlans plans = new HandlerPlans(new PlanFactory(policies, null, Map.of()));
		return new OverrideRules(new PolicyCatalog(policies, () -> plans), Set.of("free", "pro"));
	}

	private static Policy policy(String name, Algorithm algorithm) {
		return policy(name, algorithm, "10/1m");
	}

	private static Policy policy(String name, Algorithm algorithm, String limits) {
		return new Policy(name, limits(limits), Map.of("pro", limits("20/1m")), null, Dimension.of(Per.CALLER),
				Mode.ENFORCE, algorithm, null, WhenStoreFails.LOCAL_SHARE);
	}

	private static Limits limits(String... texts) {
		return LimitParser.parse("test", List.of(texts));
	}

}
