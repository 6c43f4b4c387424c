package io.github.rateguard.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.rateguard.Algorithm;
import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.InvalidConfigurationException;
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
	 * Limits of one period and without bursts.
	 */
	@Property(tries = 200)
	void inEveryIntervalNoMoreIsAdmittedThanByTheLargestLimitInForce(@ForAll("changes") List<Change> changes,
			@ForAll boolean window) {
		Scene scene = new Scene(perMinute(20), window ? Algorithm.SLIDING_WINDOW : Algorithm.TOKEN_BUCKET);
		for (Change change : changes) {
			scene.clock.advance(change.calls().pause());
			change.applyTo(scene.overrides, Duration.ofMinutes(1));
			scene.call(change.calls().count());
		}
		scene.check();
	}

	/**
	 * Limits of all periods.
	 */
	@Property(tries = 200)
	void whereTimeStandsStillNoMoreIsAdmittedThanTheLargestLimitHolds(@ForAll("changes") List<Change> changes,
			@ForAll boolean window) {
		Scene scene = new Scene(perMinute(20), window ? Algorithm.SLIDING_WINDOW : Algorithm.TOKEN_BUCKET);
		for (Change change : changes) {
			change.applyTo(scene.overrides, change.period());
			scene.call(change.calls().count());
		}
		scene.check();
	}

	/**
	 * Limits of all periods and bursts.
	 */
	@Property(tries = 200)
	void anOverrideUpAndDownAgainGivesNoMoreThanTheLargerOfBothAllows(@ForAll("limits") Limit configured,
			@ForAll("limits") Limit overridden, @ForAll("calls") List<Calls> before,
			@ForAll("calls") List<Calls> during, @ForAll("calls") List<Calls> after) {
		Scene scene = new Scene(configured, Algorithm.TOKEN_BUCKET);
		OverrideTarget target = new OverrideTarget("search", Scope.CALLER, "bob");
		scene.call(before);
		override(scene.overrides, target, overridden, Duration.ofDays(1));
		scene.call(during);
		scene.overrides.remove(target, "alice");
		scene.call(after);
		// Until the next call a bucket refills as it did at the last one
		scene.check(configured, overridden);
	}

	/**
	 * Override a limit, unless that is refused as the bucket would forget too much.
	 */
	private static void override(Overrides overrides, OverrideTarget target, Limit limit, Duration duration) {
		try {
			overrides.set(target, Limits.of(limit), null, "test", "alice", duration);
		}
		catch (InvalidConfigurationException ex) {
			assertThat(ex.getProblem()).contains("sooner");
		}
	}

	private static Limit perMinute(long tokens) {
		return Limit.of(tokens, Duration.ofMinutes(1));
	}

	@Provide
	Arbitrary<List<Change>> changes() {
		return Combinators
			.combine(someCalls(), Arbitraries.of(Scope.CALLER, Scope.TIER, Scope.POLICY),
					Arbitraries.longs().between(0, 60), Arbitraries.longs().between(1, 120).map(Duration::ofSeconds),
					Arbitraries.longs().between(1, 60).map(Duration::ofSeconds))
			.as(Change::new)
			.list()
			.ofMaxSize(20);
	}

	@Provide
	Arbitrary<List<Calls>> calls() {
		return someCalls().list().ofMaxSize(6);
	}

	private static Arbitrary<Calls> someCalls() {
		Arbitrary<Duration> pauses = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(Duration.ZERO)),
				Tuple.of(3, Arbitraries.longs().between(1, 40_000).map(Duration::ofMillis)));
		return Combinators.combine(pauses, Arbitraries.integers().between(0, 60)).as(Calls::new);
	}

	@Provide
	Arbitrary<Limit> limits() {
		return Combinators
			.combine(Arbitraries.longs().between(1, 50), Arbitraries.of(1, 10, 60, 120),
					Arbitraries.longs().between(1, 80))
			.as((tokens, seconds, burst) -> new Limit(tokens, Duration.ofSeconds(seconds), burst));
	}

	/**
	 * Calls after a pause.
	 */
	record Calls(Duration pause, int count) {

	}

	/**
	 * An override that ends by itself, or the end of one, and calls after it.
	 */
	record Change(Calls calls, Scope scope, long tokens, Duration period, Duration duration) {

		void applyTo(Overrides overrides, Duration period) {
			String subject = switch (this.scope) {
				case CALLER -> "bob";
				case TIER -> "pro";
				case POLICY, MODE -> null;
			};
			OverrideTarget target = new OverrideTarget("search", this.scope, subject);
			if (this.tokens == 0) {
				overrides.remove(target, "alice");
				return;
			}
			override(overrides, target, Limit.of(this.tokens, period), this.duration);
		}

	}

	/**
	 * A caller, the limits, and what was admitted.
	 */
	private static final class Scene {

		private final MutableClock clock = new MutableClock();

		private final CurrentPolicies current = new CurrentPolicies(this.clock);

		private final List<Admission> admissions = new ArrayList<>();

		private final Policy policy;

		private final Overrides overrides;

		private final Guard guard;

		Scene(Limit ofPro, Algorithm algorithm) {
			this.policy = new Policy("search", Limits.of(perMinute(10)), Map.of("pro", Limits.of(ofPro)), null,
					Dimension.of(Per.CALLER), Mode.ENFORCE, algorithm, null, WhenStoreFails.LOCAL_SHARE);
			Policies policies = new Policies(List.of(this.policy));
			HandlerPlans plans = new HandlerPlans(new PlanFactory(policies, null, Map.of()));
			this.overrides = new KnownOverrides(this.current,
					new OverrideRules(new PolicyCatalog(policies, () -> plans), Set.of("pro")), this.clock,
					new IdentityHash("secret"), (event) -> {
					});
			this.guard = new Guard(new BucketsFactory(this.clock, 100, new StoreStatistics()).local(), this.current,
					new BudgetsFactory(this.clock, 10, List.of()).local(), BudgetGate.ALWAYS,
					new ConfiguredBudgets(List.of()), this.clock, () -> 0, List.of());
		}

		void call(List<Calls> calls) {
			for (Calls each : calls) {
				this.clock.advance(each.pause());
				call(each.count());
			}
		}

		void call(int count) {
			Limit limit = this.current.of(this.policy).limitsFor(this.policy, BOB).values().get(0);
			for (int i = 0; i < count; i++) {
				if (this.guard.decide(Plan.of(this.policy, 1, Plan.Origin.CODE), BOB, GuardedRequest.none(), Stage.CODE)
					.admitted()) {
					this.admissions.add(new Admission(this.clock.millis(), limit));
				}
			}
		}

		/**
		 * Check all intervals: the largest burst, and what the fastest limit brings, of
		 * the limits of calls and of others. Shares are rounded.
		 */
		void check(Limit... others) {
			double rounding = (others.length > 0) ? 1 : 1e-6;
			for (int from = 0; from < this.admissions.size(); from++) {
				long burst = Stream.of(others).mapToLong(Limit::burst).max().orElse(0);
				double perMilli = Stream.of(others).mapToDouble(Scene::perMilli).max().orElse(0);
				for (int to = from; to < this.admissions.size(); to++) {
					Admission admission = this.admissions.get(to);
					burst = Math.max(burst, admission.limit().burst());
					perMilli = Math.max(perMilli, perMilli(admission.limit()));
					long millis = admission.millis() - this.admissions.get(from).millis();
					assertThat((double) (to - from + 1)).isLessThanOrEqualTo(burst + perMilli * millis + rounding);
				}
			}
		}

		private static double perMilli(Limit limit) {
			return (double) limit.tokens() / limit.period().toMillis();
		}

	}

	private record Admission(long millis, Limit limit) {

	}

}
