package io.github.rateguard.web;

import java.time.Duration;
import java.util.Map;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.Verdict;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LegacyFields}.
 */
class LegacyFieldsTests {

	private static final Limit SEARCH = Verdicts.limit(100, "15M");

	@Test
	void anAdmittedCallIsToldWhenTheBucketIsFullAgain() {
		assertThat(write(Verdicts.admit(Verdicts.admitted("search", SEARCH, 42)))).isEqualTo(expected(100, 42, 522));
	}

	@Test
	void aRefusedCallIsToldToComeBackAfterRetryAfter() {
		Verdict verdict = Verdicts.refuse(Duration.ofSeconds(7), Verdicts.admitted("a", Verdicts.limit(5, "1S"), 0),
				Verdicts.refused("search", SEARCH, 5, 3));
		assertThat(write(verdict)).isEqualTo(expected(100, 0, 7));
	}

	@Test
	void theLimitIsTheMostThatCanRemain() {
		Limit limit = new Limit(10, Duration.ofSeconds(1), 50);
		assertThat(write(Verdicts.admit(Verdicts.admitted("bursty", limit, 49)))).isEqualTo(expected(50, 49, 1));
	}

	@Test
	void thePolicyWithRoomForTheFewestCallsIsShown() {
		Limit tenant = Verdicts.limit(1000, "1H");
		Verdict verdict = Verdicts.admit(Verdicts.admitted("search", SEARCH, 42),
				Verdicts.admitted("tenant", Limits.of(tenant), 10, tenant, 100), Verdicts.unlimited("all"));
		assertThat(write(verdict)).isEqualTo(expected(1000, 100, 3240));
	}

	@Test
	void aCallThatCanNeverFitShowsTheLimitThatHoldsTheFewestTokens() {
		Limits limits = Limits.of(Verdicts.limit(20, "1S"), SEARCH);
		assertThat(write(Verdicts.refuseForEver(Verdicts.aboveCapacity("search", limits, 500))))
			.isEqualTo(expected(20, 0, 1));
	}

	@Test
	void aPolicyInShadowModeThatWouldHaveRefusedIsKeptBack() {
		Verdict verdict = Verdicts.admit(Verdicts.shadowRefused("new", SEARCH),
				Verdicts.admitted("search", SEARCH, 42));
		assertThat(write(verdict)).isEqualTo(expected(100, 42, 522));
	}

	@Test
	void nothingKnownIsNoFieldAtAll() {
		assertThat(write(Verdicts.admit())).isEmpty();
		assertThat(write(Verdicts.admit(Verdicts.unlimited("a"), Verdicts.skipped("b", SEARCH)))).isEmpty();
	}

	@Test
	void aBusyPolicyShowsTheTokensThatItHas() {
		Limit limit = Verdicts.limit(10, "1H");
		assertThat(write(Verdicts.refuse(Duration.ofSeconds(1), Verdicts.busy("export", limit, 9, 2))))
			.isEqualTo(expected(10, 9, 360));
	}

	@Test
	void aConcurrencyAloneHasNoFields() {
		assertThat(write(Verdicts.refuse(Duration.ofSeconds(1), Verdicts.busy("export", 2)))).isEmpty();
	}

	@Test
	void thePolicyWhoseTokensAreUsedUpIsShownBeforeOneThatIsBusy() {
		Verdict verdict = Verdicts.refuse(Duration.ofSeconds(7),
				Verdicts.busy("export", Verdicts.limit(10, "1H"), 0, 2), Verdicts.refused("search", SEARCH));
		assertThat(write(verdict)).isEqualTo(expected(100, 0, 7));
	}

	@Test
	void aPolicyThatRefusesBecauseNobodyCanCountHasNoFields() {
		assertThat(write(Verdicts.refuse(Duration.ofSeconds(2), Verdicts.unavailable("search", SEARCH)))).isEmpty();
	}

	@Test
	void whatAnotherPolicyHasLeftIsShownWhereOneCannotCount() {
		Verdict verdict = Verdicts.refuse(Duration.ofSeconds(2),
				Verdicts.unavailable("tenant", Verdicts.limit(10, "1H")), Verdicts.admitted("search", SEARCH, 42));
		assertThat(write(verdict)).isEqualTo(expected(100, 42, 522));
	}

	@Test
	void aPolicyThatAdmitsUncountedHasNoFields() {
		assertThat(write(Verdicts.admit(Verdicts.uncounted("search", SEARCH)))).isEmpty();
	}

	private static Map<String, String> write(Verdict verdict) {
		return WrittenFields.by(new LegacyFields(), verdict).values();
	}

	private static Map<String, String> expected(long limit, long remaining, long reset) {
		return Map.of("X-RateLimit-Limit", Long.toString(limit), "X-RateLimit-Remaining", Long.toString(remaining),
				"X-RateLimit-Reset", Long.toString(reset));
	}

}
