package io.github.rateguard.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.web.WrittenFields.Item;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for {@link Draft11Fields}.
 */
class Draft11FieldsPropertyTests {

	/**
	 * {@code Limit.secondsToRefill} reckons in floating point.
	 */
	private static final BigDecimal ONE_AND_A_HAIR = new BigDecimal("1.000000000001");

	private final Draft11Fields fields = new Draft11Fields();

	@Property
	void whatIsShownNeverExceedsTheSustainedRateAndIsNoLongerThanNeeded(@ForAll("limits") Limit limit,
			@ForAll @LongRange(max = Limit.MAX_TOKENS) long remaining,
			@ForAll @LongRange(min = 1, max = Limit.MAX_TOKENS) long tokens) {
		Verdict verdict = Verdicts.admit(Verdicts.admitted("p", Limits.of(limit), tokens, limit, remaining));
		Item balance = WrittenFields.by(this.fields, verdict).balances().get(0);
		long r = balance.number("r");
		long t = balance.number("t");
		assertThat(r).isEqualTo(remaining);
		assertThat(t).isBetween(1L, WholeSeconds.MAX);
		if (t < WholeSeconds.MAX) {
			assertThat(BigDecimal.valueOf(r).multiply(period(limit))).as("r * period")
				.isLessThanOrEqualTo(tokens(limit, t).multiply(ONE_AND_A_HAIR));
		}
		if (t > 1) {
			assertThat(tokens(limit, t - 1)).as("tokens of a shorter window")
				.isLessThan(BigDecimal.valueOf(Math.max(r, tokens)).multiply(period(limit)).multiply(ONE_AND_A_HAIR));
		}
	}

	@Property
	void whateverThePoliciesSayTheFieldsParseWithRefusalsFirst(@ForAll("verdicts") Verdict verdict) {
		WrittenFields written = WrittenFields.by(this.fields, verdict);
		List<Item> policies = written.policies();
		List<Item> balances = written.balances();
		assertThat(policies).allSatisfy((item) -> {
			assertThat(item.parameters()).containsOnlyKeys("q", "w");
			assertThat(item.number("q")).isPositive();
			assertThat(item.number("w")).isPositive();
		});
		assertThat(balances).allSatisfy((item) -> {
			assertThat(item.parameters()).containsOnlyKeys("r", "t");
			assertThat(item.number("r")).isNotNegative();
			assertThat(item.number("t")).isPositive();
		});
		int refusals = verdict.refusals().size();
		Duration retryAfter = verdict.retryAfter();
		assertThat(balances).hasSizeGreaterThanOrEqualTo(refusals);
		assertThat(balances.subList(0, refusals)).allSatisfy((item) -> {
			assertThat(item.number("r")).isZero();
			if (retryAfter != null) {
				assertThat(item.number("t")).isEqualTo(retryAfter.toSeconds());
			}
		});
	}

	@Property
	void anyNameParsesAsPrintableAscii(@ForAll String name) {
		Verdict verdict = Verdicts.admit(Verdicts.admitted(name, Verdicts.limit(1, "1S"), 1));
		WrittenFields written = WrittenFields.by(this.fields, verdict);
		assertThat(written.values().values()).allSatisfy((value) -> assertThat(value).matches("[\\x20-\\x7e]+"));
		assertThat(written.policies()).singleElement().satisfies((item) -> assertThat(item.name()).hasSameSizeAs(name));
	}

	@Provide
	Arbitrary<Limit> limits() {
		Arbitrary<Long> tokens = Arbitraries.longs().between(1, Limit.MAX_TOKENS);
		Arbitrary<Duration> periods = Arbitraries.longs()
			.between(Limit.MIN_PERIOD.toMillis(), Limit.MAX_PERIOD.toMillis())
			.map(Duration::ofMillis);
		return Combinators.combine(tokens, periods, tokens).as(Limit::new);
	}

	@Provide
	Arbitrary<Verdict> verdicts() {
		Arbitrary<Duration> retryAfter = Arbitraries.longs()
			.between(1, 100_000_000)
			.map(Duration::ofSeconds)
			.injectNull(0.3);
		return Combinators.combine(retryAfter, policies().list().ofMaxSize(5))
			.as((seconds, policies) -> Verdicts.refuse(seconds, policies.toArray(PolicyVerdict[]::new)));
	}

	private Arbitrary<PolicyVerdict> policies() {
		Arbitrary<Limits> limits = limits().list()
			.ofMinSize(1)
			.ofMaxSize(4)
			.uniqueElements(Limit::period)
			.map(Limits::new);
		Arbitrary<Long> tokens = Arbitraries.longs().between(1, Limit.MAX_TOKENS);
		Arbitrary<Long> remaining = Arbitraries.longs().between(0, Limit.MAX_TOKENS).injectNull(0.2);
		return Combinators.combine(limits, tokens, Arbitraries.of(Outcome.class), remaining)
			.as((several, taken, outcome, left) -> new PolicyVerdict("p", Mode.ENFORCE, several, taken, outcome,
					Reason.WITHIN_LIMIT, (left != null) ? new Balance(smallest(several), left, Duration.ZERO) : null,
					null));
	}

	private static Limit smallest(Limits limits) {
		return limits.values().stream().min(Comparator.comparingLong(Limit::burst)).orElseThrow();
	}

	private static BigDecimal period(Limit limit) {
		return BigDecimal.valueOf(limit.period().toMillis(), 3);
	}

	private static BigDecimal tokens(Limit limit, long seconds) {
		return BigDecimal.valueOf(limit.tokens()).multiply(BigDecimal.valueOf(seconds));
	}

}
