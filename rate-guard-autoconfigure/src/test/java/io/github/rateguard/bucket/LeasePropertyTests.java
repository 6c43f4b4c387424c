package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.bucket.Simulation.Setting;
import io.github.rateguard.bucket.Simulation.Step;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * What holds for instances with leases, whatever they and the store do in whatever order.
 */
class LeasePropertyTests {

	private static final List<Duration> PERIODS = List.of(Duration.ofHours(1), Duration.ofMinutes(1),
			Duration.ofSeconds(5), Duration.ofSeconds(1));

	private static final int MAXIMUM_SKEW_MILLIS = 100;

	private static final int MAXIMUM_STEPS = 200;

	@Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
	void inEveryIntervalAdmittedTokensAreAtMostCapacityPlusRefill(@ForAll("settings") Setting setting,
			@ForAll("steps") List<Step> steps) {
		new Simulation(setting, false).run(steps).stop().assertIntervals();
	}

	@Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
	void theSameHoldsWhereLimitsChangeAndTheStoreLosesTheBucket(@ForAll("changingSettings") Setting setting,
			@ForAll("stepsOfChange") List<Step> steps) {
		new Simulation(setting, false).run(steps).stop().assertIntervals();
	}

	@Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
	void noTokenVanishesButWithACrashOrALostAnswer(@ForAll("settings") Setting setting,
			@ForAll("steps") List<Step> steps) {
		new Simulation(setting, true).run(steps).stop().assertNothingVanished();
	}

	@Provide
	Arbitrary<Setting> settings() {
		return settings(1);
	}

	@Provide
	Arbitrary<Setting> changingSettings() {
		return settings(3);
	}

	private static Arbitrary<Setting> settings(int changes) {
		Arbitrary<List<Limits>> limits = Arbitraries.of(PERIODS)
			.set()
			.ofMinSize(1)
			.ofMaxSize(2)
			.flatMap((periods) -> limits(List.copyOf(periods)).list().ofMinSize(1).ofMaxSize(changes));
		Arbitrary<List<Integer>> skews = Arbitraries.integers()
			.between(-MAXIMUM_SKEW_MILLIS, MAXIMUM_SKEW_MILLIS)
			.list()
			.ofMinSize(1)
			.ofMaxSize(5);
		return Combinators.combine(limits, skews, Arbitraries.integers().between(1, 5)).as(Setting::new);
	}

	private static Arbitrary<Limits> limits(List<Duration> periods) {
		List<Arbitrary<Limit>> limits = new ArrayList<>();
		for (Duration period : periods) {
			limits.add(Combinators.combine(tokens(), tokens()).as((tokens, burst) -> new Limit(tokens, period, burst)));
		}
		return Combinators.combine(limits).as(Limits::new);
	}

	private static Arbitrary<Integer> tokens() {
		return Arbitraries.integers().between(1, 200).withDistribution(RandomDistribution.uniform());
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		return listOf(common());
	}

	@Provide
	Arbitrary<List<Step>> stepsOfChange() {
		List<Tuple2<Integer, Arbitrary<Step>>> steps = common();
		steps.add(weight(2, Combinators.combine(index(), index())
			.as((instance, limits) -> new Step.ChangeLimits(instance, limits))));
		steps.add(weight(1, Arbitraries.just(new Step.LoseBucket())));
		return listOf(steps);
	}

	private static Arbitrary<List<Step>> listOf(List<Tuple2<Integer, Arbitrary<Step>>> steps) {
		return Arbitraries.frequencyOf(steps)
			.list()
			.ofMaxSize(MAXIMUM_STEPS)
			.withSizeDistribution(RandomDistribution.uniform());
	}

	private static List<Tuple2<Integer, Arbitrary<Step>>> common() {
		List<Tuple2<Integer, Arbitrary<Step>>> steps = new ArrayList<>();
		Arbitrary<Integer> tokens = Arbitraries.integers()
			.between(1, 12)
			.withDistribution(RandomDistribution.uniform());
		steps.add(weight(24,
				Combinators.combine(index(), tokens).as((instance, count) -> new Step.Call(instance, count))));
		steps.add(weight(24, index().map(Step.Answer::new)));
		steps.add(weight(6, index().map(Step.Arrive::new)));
		steps.add(weight(2, index().map(Step.Fail::new)));
		steps.add(weight(2, index().map(Step.ArriveLate::new)));
		steps.add(weight(6, index().map(Step.GiveBack::new)));
		steps.add(weight(1, index().map(Step.Cancel::new)));
		steps.add(weight(10, millis(100).map(Step.Wait::new)));
		steps.add(weight(4, millis(1_500).map(Step.Wait::new)));
		steps.add(weight(1, millis(8_000).map(Step.Wait::new)));
		steps.add(weight(8, index().map(Step.EndIdleLease::new)));
		steps.add(weight(3, index().map(Step.Evict::new)));
		steps.add(weight(3, index().map(Step.CloseEvicted::new)));
		steps.add(weight(1, index().map(Step.Crash::new)));
		steps.add(weight(1, index().map(Step.Forget::new)));
		return steps;
	}

	private static Arbitrary<Integer> index() {
		return Arbitraries.integers().between(0, 9).withDistribution(RandomDistribution.uniform());
	}

	private static Arbitrary<Integer> millis(int maximum) {
		return Arbitraries.integers().between(0, maximum).withDistribution(RandomDistribution.uniform());
	}

	@SuppressWarnings("unchecked")
	private static Tuple2<Integer, Arbitrary<Step>> weight(int weight, Arbitrary<? extends Step> step) {
		return Tuple.of(weight, (Arbitrary<Step>) step);
	}

}
