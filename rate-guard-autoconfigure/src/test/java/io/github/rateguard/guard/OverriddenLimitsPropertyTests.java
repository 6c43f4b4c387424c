package io.github.rateguard.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.bucket.BucketsFactory;
import io.github.rateguard.budget.BudgetGate;
import io.github.rateguard.budget.BudgetsFactory;
import io.github.rateguard.budget.ConfiguredBudgets;
import io.github.rateguard.override.CurrentPolicies;
import io.github.rateguard.override.KnownOverrides;
import io.github.rateguard.override.OverrideRules;
import io.github.rateguard.override.OverrideTarget;
import io.github.rateguard.override.OverrideTarget.Scope;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.Plan;
import io.github.rateguard.policy.PlanFactory;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.MutableClock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds whatever operators do to the limits of a caller.
 */
class OverriddenLimitsPropertyTests {

	private static final Logger NEWS = (Logger) LoggerFactory.getLogger(Overrides.class.getPackageName());

	private static final Caller BOB = Caller.authenticated("bob", "pro");

	/**
	 * Thousands of overrides are thousands of lines.
	 */
	@BeforeContainer
	static void quiet() {
		NEWS.setLevel(Level.WARN);
	}

	@AfterContainer
	static void loud() {
		NEWS.setLevel(null);
	}

	/**
	 * Of limits of one period and without bursts, the largest is an upper bound.
	 */
	@Property(tries = 200)
	void inEveryIntervalNoMoreIsAdmittedThanByTheLargestLimitInForce(@ForAll("steps") List<Step> steps,
			@ForAll boolean window) {
		List<Admission> admissions = run(steps, window ? Algorithm.SLIDING_WINDOW : Algorithm.TOKEN_BUCKET, false);
		for (int from = 0; from < admissions.size(); from++) {
			long tokens = 0;
			long largest = 0;
			for (int to = from; to < admissions.size(); to++) {
				tokens += admissions.get(to).tokens();
				largest = Math.max(largest, admissions.get(to).capacity());
				long millis = admissions.get(to).millis() - admissions.get(from).millis();
				assertThat((double) tokens).isLessThanOrEqualTo(largest + largest * millis / 60_000.0);
			}
		}
	}

	/**
	 * Where periods change too, what is left never grows at the change itself, but for
	 * the share that the limit of another size is.
	 */
	@Property(tries = 200)
	void whereTimeStandsStillNoMoreIsAdmittedThanTheLargestLimitHolds(@ForAll("steps") List<Step> steps,
			@ForAll boolean window) {
		List<Step> still = steps.stream().map((step) -> new Step(Duration.ZERO, step.limit(), step.calls())).toList();
		List<Admission> admissions = run(still, window ? Algorithm.SLIDING_WINDOW : Algorithm.TOKEN_BUCKET, true);
		long largest = admissions.stream().mapToLong(Admission::capacity).max().orElse(0);
		assertThat(admissions.stream().mapToLong(Admission::tokens).sum()).isLessThanOrEqualTo(largest);
	}

	private static List<Admission> run(List<Step> steps, Algorithm algorithm, boolean withPeriods) {
		MutableClock clock = new MutableClock();
		Policy policy = new Policy("search", perMinute(10), Map.of("pro", perMinute(20)), null,
				Dimension.of(Per.CALLER), Mode.ENFORCE, algorithm, null, WhenStoreFails.LOCAL_SHARE);
		CurrentPolicies current = new CurrentPolicies(clock);
		Overrides overrides = overrides(policy, current, clock);
		Guard guard = new Guard(new BucketsFactory(clock, 100, new StoreStatistics()).local(), current,
				new BudgetsFactory(clock, 10, List.of()).local(), BudgetGate.ALWAYS, new ConfiguredBudgets(List.of()),
				clock, () -> 0, List.of());
		List<Admission> admissions = new ArrayList<>();
		for (Step step : steps) {
			clock.advance(step.pause());
			step.limit().apply(overrides, withPeriods);
			Limits limits = current.of(policy).limitsFor(policy, BOB);
			for (int i = 0; i < step.calls(); i++) {
				if (guard.decide(Plan.of(policy, 1, Plan.Origin.CODE), BOB, GuardedRequest.none(), Stage.CODE)
					.admitted()) {
					admissions.add(new Admission(clock.millis(), 1, limits.capacity()));
				}
			}
		}
		return admissions;
	}

	private static Overrides overrides(Policy policy, CurrentPolicies current, MutableClock clock) {
		Policies policies = new Policies(List.of(policy));
		HandlerPlans plans = new HandlerPlans(new PlanFactory(policies, null, Map.of()));
		return new KnownOverrides(current, new OverrideRules(new PolicyCatalog(policies, () -> plans), Set.of("pro")),
				clock, new IdentityHash("secret"), (event) -> {
				});
	}

	private static Limits perMinute(long tokens) {
		return Limits.of(Limit.of(tokens, Duration.ofMinutes(1)));
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		Arbitrary<Duration> pauses = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(Duration.ZERO)),
				Tuple.of(3, Arbitraries.longs().between(1, 40_000).map(Duration::ofMillis)));
		Arbitrary<Change> changes = Combinators
			.combine(Arbitraries.of(Scope.class), Arbitraries.longs().between(0, 60),
					Arbitraries.longs().between(1, 120), Arbitraries.longs().between(1, 60))
			.as(Change::new);
		return Combinators.combine(pauses, changes, Arbitraries.integers().between(0, 40))
			.as(Step::new)
			.list()
			.ofMaxSize(20);
	}

	/**
	 * A change, and calls after it.
	 */
	record Step(Duration pause, Change limit, int calls) {

	}

	/**
	 * An override that ends by itself, or the end of one.
	 */
	record Change(Scope scope, long tokens, long seconds, long duration) {

		void apply(Overrides overrides, boolean withPeriods) {
			String subject = switch (this.scope) {
				case CALLER -> "bob";
				case TIER -> "pro";
				case POLICY -> null;
			};
			OverrideTarget target = new OverrideTarget("search", this.scope, subject);
			if (this.tokens == 0) {
				overrides.remove(target, "alice");
				return;
			}
			Duration period = withPeriods ? Duration.ofSeconds(this.seconds) : Duration.ofMinutes(1);
			overrides.set(target, Limits.of(Limit.of(this.tokens, period)), null, "test", "alice",
					Duration.ofSeconds(this.duration));
		}

	}

	record Admission(long millis, long tokens, long capacity) {

	}

}
