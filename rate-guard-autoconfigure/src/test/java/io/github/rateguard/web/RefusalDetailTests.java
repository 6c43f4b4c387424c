package io.github.rateguard.web;

import java.time.Duration;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.policy.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusalDetail}.
 */
class RefusalDetailTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			100 | PT15M  | 7  | Policy search allows 100 requests per 15 minutes. Try again in 7 seconds.
			1   | PT1M   | 1  | Policy search allows 1 request per minute. Try again in 1 second.
			20  | PT1S   | 1  | Policy search allows 20 requests per second. Try again in 1 second.
			20  | PT90S  | 1  | Policy search allows 20 requests per 90 seconds. Try again in 1 second.
			20  | PT1.5S | 1  | Policy search allows 20 requests per 1.5 seconds. Try again in 1 second.
			5   | PT1H   | 60 | Policy search allows 5 requests per hour. Try again in 60 seconds.
			5   | PT24H  | 60 | Policy search allows 5 requests per day. Try again in 60 seconds.
			5   | PT48H  | 60 | Policy search allows 5 requests per 2 days. Try again in 60 seconds.
			""")
	void theLimitIsSaidInWordsWithTheRightNumber(long tokens, Duration period, long retryAfter, String expected) {
		PolicyVerdict refused = Verdicts.refused("search", Limit.of(tokens, period));
		assertThat(RefusalDetail.of(Verdicts.refuse(Duration.ofSeconds(retryAfter), refused))).isEqualTo(expected);
	}

	@Test
	void ofSeveralLimitsTheBindingOneIsNamed() {
		Limit binding = Verdicts.limit(300, "15M");
		PolicyVerdict refused = new PolicyVerdict("search", Mode.ENFORCE, Limits.of(Verdicts.limit(20, "1S"), binding),
				1, Outcome.REFUSED, Reason.LIMIT_EXCEEDED, new Balance(binding, 0, Duration.ofSeconds(3)), null);
		assertThat(RefusalDetail.of(Verdicts.refuse(Duration.ofSeconds(3), refused)))
			.isEqualTo("Policy search allows 300 requests per 15 minutes. Try again in 3 seconds.");
	}

	@Test
	void aCallOfSeveralTokensIsToldInTokens() {
		PolicyVerdict refused = Verdicts.refused("search", Verdicts.limit(100, "15M"), 10, 3);
		assertThat(RefusalDetail.of(Verdicts.refuse(Duration.ofSeconds(63), refused))).isEqualTo(
				"Policy search allows 100 tokens per 15 minutes, and this request takes 10. Try again in 63 seconds.");
	}

	@Test
	void ofSeveralRefusalsTheFirstIsExplained() {
		assertThat(RefusalDetail
			.of(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.admitted("a", Verdicts.limit(1, "1S"), 1),
					Verdicts.refused("b", Verdicts.limit(2, "1S")), Verdicts.refused("c", Verdicts.limit(3, "1S")))))
			.isEqualTo("Policy b allows 2 requests per second. Try again in 7 seconds.");
	}

	@Test
	void aCallThatCanNeverFitIsToldSoAndPromisedNothing() {
		Limits limits = Limits.of(Verdicts.limit(20, "1S"), Verdicts.limit(300, "15M"));
		assertThat(RefusalDetail.of(Verdicts.refuseForEver(Verdicts.refused("a", Verdicts.limit(1, "1S")),
				Verdicts.aboveCapacity("search", limits, 500))))
			.isEqualTo("This request takes 500 tokens, but policy search never admits more than 20 at once. "
					+ "Trying again does not help.");
	}

	@Test
	void withoutARetryAfterNothingIsPromised() {
		assertThat(RefusalDetail.of(Verdicts.refuseForEver(Verdicts.refused("a", Verdicts.limit(1, "1S")))))
			.isEqualTo("Policy a allows 1 request per second.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2 | 1 | Policy export allows 2 requests at the same time. Try again in 1 second.
			1 | 2 | Policy export allows 1 request at the same time. Try again in 2 seconds.
			""")
	void aBusyPolicySaysHowManyMayRun(long maximum, long retryAfter, String expected) {
		assertThat(RefusalDetail.of(Verdicts.refuse(Duration.ofSeconds(retryAfter), Verdicts.busy("export", maximum))))
			.isEqualTo(expected);
	}

	@Test
	void whatNobodyCanCountIsNoFaultOfTheCaller() {
		assertThat(RefusalDetail
			.of(Verdicts.refuse(Duration.ofSeconds(2), Verdicts.unavailable("search", Verdicts.limit(1, "1S")))))
			.isEqualTo("Policy search cannot be checked now. Try again in 2 seconds.");
	}

	@Test
	void aLimitThatIsUsedUpIsSaidBeforeWhatTheCallerCannotChange() {
		assertThat(RefusalDetail.of(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.busy("export", 2),
				Verdicts.unavailable("login", Verdicts.limit(1, "1S")),
				Verdicts.refused("search", Verdicts.limit(100, "15M")))))
			.isEqualTo("Policy search allows 100 requests per 15 minutes. Try again in 7 seconds.");
	}

	@Test
	void aBusyPolicyDoesNotHideThatACallCanNeverFit() {
		assertThat(RefusalDetail.of(Verdicts.refuseForEver(Verdicts.busy("export", 2),
				Verdicts.aboveCapacity("search", Limits.of(Verdicts.limit(20, "1S")), 500))))
			.startsWith("This request takes 500 tokens, but policy search never admits more than 20 at once.");
	}

}
