package io.github.rateguard.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.Limits;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.web.WrittenFields.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ProblemRefusalWriter}.
 */
class ProblemRefusalWriterTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Limit SEARCH = Verdicts.limit(100, "15M");

	private static final Verdict REFUSED = Verdicts.refuse(Duration.ofSeconds(7), Verdicts.refused("search", SEARCH));

	private final ProblemRefusalWriter writer = new ProblemRefusalWriter();

	private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/search");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void theStatusSaysTooManyRequestsAndNobodyStoresIt() throws IOException {
		write(REFUSED);
		assertThat(this.response.getStatus()).isEqualTo(429);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getHeaderValues("Cache-Control")).containsExactly("no-store");
		assertThat(this.response.getHeaderValues("Retry-After")).containsExactly("7");
	}

	@Test
	void theBodyIsTheProblemOfAnExceededQuota() throws IOException {
		assertThat(write(REFUSED)).isEqualTo(JSON.readTree("""
				{"type":"https://iana.org/assignments/http-problem-types#quota-exceeded",
				 "title":"Quota exceeded",
				 "status":429,
				 "detail":"Policy search allows 100 requests per 15 minutes. Try again in 7 seconds.",
				 "instance":"/api/search",
				 "violated-policies":["search"]}
				"""));
	}

	@Test
	void theLengthOfTheBodyIsStated() throws IOException {
		write(REFUSED);
		assertThat(this.response.getContentLength()).isEqualTo(this.response.getContentAsByteArray().length);
	}

	@Test
	void retryAfterAndTheEffectiveWindowAgree() throws IOException {
		Verdict verdict = Verdicts.refuse(Duration.ofMillis(6_001), Verdicts.refused("search", SEARCH));
		JsonNode problem = write(verdict);
		WrittenFields written = WrittenFields.by(new Draft11Fields(), verdict);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("7");
		assertThat(written.balances()).containsExactly(Item.balance("search", 0, 7));
		assertThat(problem.get("detail").asString()).endsWith("Try again in 7 seconds.");
	}

	@Test
	void whereWaitingDoesNotHelpThereIsNoRetryAfter() throws IOException {
		write(Verdicts.refuseForEver(Verdicts.aboveCapacity("search", Limits.of(SEARCH), 500)));
		assertThat(this.response.getStatus()).isEqualTo(429);
		assertThat(this.response.containsHeader("Retry-After")).isFalse();
	}

	@Test
	void onlyPoliciesThatRefusedAreViolated() throws IOException {
		JsonNode problem = write(Verdicts.refuse(Duration.ofSeconds(7), Verdicts.admitted("a", SEARCH, 1),
				Verdicts.refused("b", SEARCH), Verdicts.shadowRefused("c", SEARCH), Verdicts.skipped("d", SEARCH),
				Verdicts.refused("e", SEARCH), Verdicts.refused("b", Verdicts.limit(1, "1S"))));
		assertThat(JSON.convertValue(problem.get("violated-policies"), String[].class))
			.isEqualTo(List.of("b", "e").toArray());
	}

	@Test
	void aHeadRequestHasNoBody() throws IOException {
		this.request.setMethod("HEAD");
		this.writer.write(REFUSED, this.request, this.response);
		assertThat(this.response.getStatus()).isEqualTo(429);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("7");
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void aCommittedResponseIsLeftAlone() throws IOException {
		this.response.setCommitted(true);
		this.writer.write(REFUSED, this.request, this.response);
		assertThat(this.response.getStatus()).isEqualTo(200);
		assertThat(this.response.getHeaderNames()).isEmpty();
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

	@Test
	void headerFieldsThatWereWrittenBeforeStay() throws IOException {
		new Draft11Fields().write(REFUSED, this.response::setHeader);
		write(REFUSED);
		assertThat(this.response.getHeaderNames()).contains("RateLimit-Policy", "RateLimit");
	}

	@Test
	void whatWasBufferedBeforeIsDropped() throws IOException {
		this.response.getOutputStream().write('x');
		assertThat(write(REFUSED).get("status").asInt()).isEqualTo(429);
	}

	@Test
	void anAdmittedCallIsNotAnswered() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.writer.write(Verdicts.admit(), this.request, this.response));
	}

	static List<Verdict> notTheFaultOfTheCaller() {
		return List.of(refuse(Verdicts.busy("export", 2)), refuse(Verdicts.busy("export", SEARCH, 0, 2)),
				refuse(Verdicts.unavailable("export", SEARCH)),
				refuse(Verdicts.unavailable("export", SEARCH), Verdicts.busy("export", 2)),
				refuse(Verdicts.admitted("search", SEARCH, 1), Verdicts.shadowRefused("new", SEARCH),
						Verdicts.uncounted("old", SEARCH), Verdicts.busy("export", 2)));
	}

	@ParameterizedTest
	@MethodSource("notTheFaultOfTheCaller")
	void whatIsNotTheFaultOfTheCallerIsAServiceThatIsUnavailable(Verdict verdict) throws IOException {
		JsonNode problem = write(verdict);
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getContentType()).isEqualTo("application/problem+json");
		assertThat(this.response.getHeaderValues("Cache-Control")).containsExactly("no-store");
		assertThat(this.response.getHeaderValues("Retry-After")).containsExactly("7");
		assertThat(problem.get("type").asString())
			.isEqualTo("https://iana.org/assignments/http-problem-types#temporary-reduced-capacity");
		assertThat(problem.get("title").asString()).isEqualTo("Temporary reduced capacity");
		assertThat(problem.get("status").asInt()).isEqualTo(503);
		assertThat(JSON.convertValue(problem.get("violated-policies"), String[].class)).containsExactly("export");
	}

	static List<Verdict> theFaultOfTheCallerToo() {
		PolicyVerdict exceeded = Verdicts.refused("search", SEARCH);
		return List.of(refuse(exceeded, Verdicts.busy("export", 2)), refuse(Verdicts.busy("export", 2), exceeded),
				refuse(Verdicts.unavailable("export", SEARCH), exceeded), Verdicts.refuseForEver(
						Verdicts.busy("export", 2), Verdicts.aboveCapacity("search", Limits.of(SEARCH), 500)));
	}

	@ParameterizedTest
	@MethodSource("theFaultOfTheCallerToo")
	void aLimitThatIsUsedUpIsAnsweredFirstAndAllThatRefusedAreNamed(Verdict verdict) throws IOException {
		JsonNode problem = write(verdict);
		assertThat(this.response.getStatus()).isEqualTo(429);
		assertThat(problem.get("type").asString())
			.isEqualTo("https://iana.org/assignments/http-problem-types#quota-exceeded");
		assertThat(JSON.convertValue(problem.get("violated-policies"), String[].class))
			.containsExactlyInAnyOrder("export", "search");
	}

	@Test
	void aHeadRequestThatFindsNoRoomHasNoBody() throws IOException {
		this.request.setMethod("HEAD");
		this.writer.write(refuse(Verdicts.busy("export", 2)), this.request, this.response);
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("7");
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

	private static Verdict refuse(PolicyVerdict... policies) {
		return Verdicts.refuse(Duration.ofSeconds(7), policies);
	}

	private JsonNode write(Verdict verdict) throws IOException {
		this.writer.write(verdict, this.request, this.response);
		return JSON.readTree(this.response.getContentAsByteArray());
	}

}
