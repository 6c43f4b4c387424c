package io.github.rateguard.test;

import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.client.ExchangeResult;

/**
 * Entry points of assertions about rate-guard, for a static import beside that of
 * AssertJ.
 */
public final class RateGuardAssertions {

	private RateGuardAssertions() {
	}

	/**
	 * Assert something about a verdict.
	 * @param actual the verdict
	 * @return the assertion
	 */
	public static VerdictAssert assertThat(@Nullable Verdict actual) {
		return new VerdictAssert(actual);
	}

	/**
	 * Assert something about what a client of {@code MockMvcTester} is told.
	 * @param actual the result of a request
	 * @return the assertion
	 */
	public static AnswerAssert assertThatAnswer(MvcTestResult actual) {
		return new AnswerAssert(Answer.of(actual.getResponse()));
	}

	/**
	 * Assert something about what a client of {@code RestTestClient} is told.
	 * @param actual the result of a request, as {@code returnResult} hands it out
	 * @return the assertion
	 */
	public static AnswerAssert assertThatAnswer(ExchangeResult actual) {
		return new AnswerAssert(Answer.of(actual));
	}

}
