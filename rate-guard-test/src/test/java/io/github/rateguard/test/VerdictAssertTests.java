package io.github.rateguard.test;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.policy.Mode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.github.rateguard.test.RateGuardAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An assertion that fails says what was expected and what was there.
 */
class VerdictAssertTests {

	private static final Limit LIMIT = Limit.of(5, Duration.ofMinutes(1));

	private final Verdict admitted = verdict(Outcome.ADMITTED, Reason.WITHIN_LIMIT, 4, null);

	private final Verdict refused = verdict(Outcome.REFUSED, Reason.LIMIT_EXCEEDED, 0, Duration.ofSeconds(12));

	@Test
	void anOutcomeThatWasNotExpected() {
		assertFails(() -> assertThat(this.refused).isAdmitted(), "alice", "search (LIMIT_EXCEEDED)");
		assertFails(() -> assertThat(this.admitted).isRefused(), "alice", "WITHIN_LIMIT");
		assertFails(() -> assertThat((Verdict) null).isAdmitted(), "not to be null");
	}

	@Test
	void anotherPolicyThanExpected() {
		assertFails(() -> assertThat(this.refused).by("export"), "[export]", "search (LIMIT_EXCEEDED)");
		assertFails(() -> assertThat(this.refused).by(), "search (LIMIT_EXCEEDED)");
		assertFails(() -> assertThat(this.admitted).hasRemaining("export", 4), "'export'", "[search]");
		assertFails(() -> assertThat(this.admitted).wouldHaveBeenRefusedBy("search"), "ADMITTED");
	}

	@Test
	void anotherReasonOrBalanceThanExpected() {
		assertFails(() -> assertThat(this.refused).because("search", Reason.ABOVE_CAPACITY), "ABOVE_CAPACITY",
				"LIMIT_EXCEEDED");
		assertFails(() -> assertThat(this.admitted).hasRemaining("search", 3), "3 tokens", "had 4");
	}

	@Test
	void anotherWaitThanExpected() {
		assertThat(this.refused).withRetryAfterBetween(Duration.ofSeconds(12), Duration.ofSeconds(12));
		assertFails(() -> assertThat(this.refused).withRetryAfterBetween(Duration.ofSeconds(13), Duration.ofHours(1)),
				"PT12S");
		assertFails(() -> assertThat(this.refused).withRetryAfterBetween(Duration.ZERO, Duration.ofSeconds(11)),
				"PT12S");
		assertFails(() -> assertThat(this.admitted).withRetryAfterBetween(Duration.ZERO, Duration.ofHours(1)),
				"not told");
		assertThat(this.admitted).withoutRetryAfter();
		assertFails(() -> assertThat(this.refused).withoutRetryAfter(), "PT12S");
	}

	@Test
	void anotherCallerThanExpected() {
		assertFails(() -> assertThat(this.admitted).isAbout("bob", "pro"), "bob", "alice of tier pro");
		assertFails(() -> assertThat(this.admitted).isAbout("alice", "free"), "tier free", "alice of tier pro");
	}

	private static void assertFails(ThrowingCallable assertion, String... words) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContainingAll(words);
	}

	private static Verdict verdict(Outcome outcome, Reason reason, long remaining, @Nullable Duration retryAfter) {
		PolicyVerdict said = new PolicyVerdict("search", Mode.ENFORCE, Limits.of(LIMIT), 1, outcome, reason,
				new Balance(LIMIT, remaining, Duration.ZERO), null);
		return new Verdict(Callers.authenticated("alice").tier("pro").asCaller(), Stage.CODE, List.of(said), retryAfter,
				false, Duration.ZERO, List.of());
	}

}
