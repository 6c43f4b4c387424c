package io.github.rateguard.test;

import java.util.List;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Assertions about what rate-guard tells a client: status, {@code RateLimit} fields in
 * the format {@code draft-11}, {@code Retry-After} and problem details.
 */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {

	AnswerAssert(Answer actual) {
		super(actual, AnswerAssert.class);
	}

	/**
	 * Verify that rate-guard has let the request through, whatever the handler said.
	 * @return this assertion
	 */
	public AnswerAssert isAdmitted() {
		if (this.actual.isRefusal()) {
			failWithMessage("Expected an answer of the application, but it was %d %s", this.actual.status(),
					this.actual.body());
		}
		return this;
	}

	/**
	 * Verify that the answer is a refusal of rate-guard with problem details.
	 * @param status 429 where it is the caller's fault, else 503
	 * @return this assertion
	 */
	public AnswerAssert isRefusedWith(int status) {
		if (!this.actual.isRefusal() || this.actual.status() != status) {
			failWithMessage("Expected a refusal of rate-guard with status %d, but it was %d %s", status,
					this.actual.status(), this.actual.body());
		}
		Assertions.assertThat(this.actual.headers().getFirst(HttpHeaders.CONTENT_TYPE))
			.as(HttpHeaders.CONTENT_TYPE)
			.startsWith("application/problem+json");
		return this;
	}

	/**
	 * Verify which policies and budgets the problem details name.
	 * @param names the names
	 * @return this assertion
	 */
	public AnswerAssert by(String... names) {
		List<String> violated = JsonPath.read(this.actual.body(), "$.violated-policies");
		Assertions.assertThat(violated).as("violated-policies").containsExactlyInAnyOrder(names);
		return this;
	}

	/**
	 * Verify the last part of the problem type's URI.
	 * @param type such as {@code quota-exceeded}
	 * @return this assertion
	 */
	public AnswerAssert hasProblemType(String type) {
		String uri = JsonPath.read(this.actual.body(), "$.type");
		Assertions.assertThat(uri).as("type").endsWith("#" + type);
		return this;
	}

	/**
	 * Verify what {@code RateLimit} says is left.
	 * @param policy the name of the policy
	 * @param tokens the tokens that are left
	 * @return this assertion
	 */
	public AnswerAssert hasRemaining(String policy, long tokens) {
		Assertions.assertThat(this.actual.remaining()).as("RateLimit").containsEntry(policy, tokens);
		return this;
	}

	/**
	 * Verify that no {@code RateLimit} field is there: nothing has limited the request,
	 * or only policies in shadow mode.
	 * @return this assertion
	 */
	public AnswerAssert hasNoRateLimit() {
		List<String> fields = Stream.of("RateLimit", "RateLimit-Policy")
			.filter(this.actual.headers()::containsHeader)
			.toList();
		Assertions.assertThat(fields).as("header fields").isEmpty();
		return this;
	}

	/**
	 * Verify how many seconds {@code Retry-After} asks for. There is jitter in it.
	 * @param shortest the fewest seconds
	 * @param longest the most seconds
	 * @return this assertion
	 */
	public AnswerAssert hasRetryAfterBetween(long shortest, long longest) {
		@Nullable String retryAfter = this.actual.headers().getFirst(HttpHeaders.RETRY_AFTER);
		Assertions.assertThat(retryAfter).as(HttpHeaders.RETRY_AFTER).isNotNull().matches("[0-9]+");
		Assertions.assertThat(Long.parseLong(String.valueOf(retryAfter)))
			.as(HttpHeaders.RETRY_AFTER)
			.isBetween(shortest, longest);
		return this;
	}

}
