package io.github.rateguard.test;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An assertion about an answer fails where the answer is another one.
 */
class AnswerAssertTests {

	private static final String PROBLEM = """
			{"type":"https://iana.org/assignments/http-problem-types#quota-exceeded","violated-policies":["search"]}""";

	private final AnswerAssert admitted = new AnswerAssert(
			new Answer(200, fields("\"export\";r=1, \"export\";r=7;t=60, \"search\";r=4;t=48", "text/plain"), "found"));

	private final AnswerAssert refused = new AnswerAssert(
			new Answer(429, fields("\"search\";r=0;t=12", "application/problem+json"), PROBLEM));

	@Test
	void anotherOutcomeThanExpected() {
		this.admitted.isAdmitted();
		assertFails(this.refused::isAdmitted, "429", "quota-exceeded");
		this.refused.isRefusedWith(429);
		assertFails(() -> this.refused.isRefusedWith(503), "503", "429");
		assertFails(() -> this.admitted.isRefusedWith(429), "found");
	}

	@Test
	void a503OfTheApplicationIsNoRefusal() {
		AnswerAssert broken = new AnswerAssert(new Answer(503, new HttpHeaders(), "down for maintenance"));
		broken.isAdmitted();
		assertFails(() -> broken.isRefusedWith(503), "maintenance");
	}

	@Test
	void anotherProblemThanExpected() {
		this.refused.by("search").hasProblemType("quota-exceeded");
		assertFails(() -> this.refused.by("export"), "search");
		assertFails(() -> this.refused.hasProblemType("temporary-reduced-capacity"), "quota-exceeded");
	}

	@Test
	void anotherBalanceThanExpected() {
		this.admitted.hasRemaining("search", 4).hasRemaining("export", 7);
		assertFails(() -> this.admitted.hasRemaining("search", 5), "RateLimit", "4");
		assertFails(() -> this.admitted.hasRemaining("upload", 4), "upload");
		assertFails(this.admitted::hasNoRateLimit, "RateLimit");
		new AnswerAssert(new Answer(200, new HttpHeaders(), "")).hasNoRateLimit();
	}

	@Test
	void anotherWaitThanExpected() {
		this.refused.hasRetryAfterBetween(12, 12);
		assertFails(() -> this.refused.hasRetryAfterBetween(1, 11), "Retry-After", "12");
		assertFails(() -> new AnswerAssert(new Answer(429, new HttpHeaders(), PROBLEM)).hasRetryAfterBetween(1, 11),
				"Retry-After");
	}

	private static HttpHeaders fields(String rateLimit, String contentType) {
		HttpHeaders headers = new HttpHeaders();
		headers.set("RateLimit", rateLimit);
		headers.set(HttpHeaders.RETRY_AFTER, "12");
		headers.set(HttpHeaders.CONTENT_TYPE, contentType);
		return headers;
	}

	private static void assertFails(ThrowingCallable assertion, String... words) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContainingAll(words);
	}

}
