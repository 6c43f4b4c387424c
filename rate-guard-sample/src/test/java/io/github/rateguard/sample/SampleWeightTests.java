package io.github.rateguard.sample;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What calls of the sample weigh whose cost depends on the request: page size, body size,
 * batch length.
 */
class SampleWeightTests {

	private static final Pattern REMAINING = Pattern.compile(";r=(\\d+)");

	private static RunningSample first;

	private RunningSample sample;

	@BeforeAll
	static void startRedis() {
		first = RunningSample.start();
	}

	@AfterAll
	static void stopRedis() {
		first.close();
	}

	@BeforeEach
	void startUnused() {
		this.sample = first.startUnused();
	}

	@AfterEach
	void stop() {
		this.sample.close();
	}

	@Test
	void aPageTakesAsManyTokensAsItHasDocuments() {
		assertThat(remaining(documents("?size=50"))).isEqualTo(250);
		assertThat(remaining(documents(""))).isEqualTo(230);
		assertThat(remaining(documents("?size=100"))).isEqualTo(130);
		assertThat(remaining(documents("?size=100"))).isEqualTo(30);
		EntityExchangeResult<String> refused = documents("?size=31");
		assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isNotNull();
		assertThat(remaining(documents("?size=30"))).isZero();
		paid(5, 30_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "101", "1000000", "99999999999999999999", "0", "-1", "all" })
	void aSizeThatNoPageHasIsRefusedAndWeighsAsTheLargest(String size) {
		EntityExchangeResult<String> refused = documents("?size=" + size);
		assertThat(refused.getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
		assertThat(remaining(refused)).isEqualTo(200);
		paid(0, 0);
	}

	@Test
	void aBatchTakesWhatAsManyAnalysesTakeFromTheSameBucket() {
		EntityExchangeResult<String> first = batch("alice", texts(6));
		assertThat(first.getResponseBody()).isEqualTo("[2,2,2,2,2,2]");
		assertThat(remaining(first)).isEqualTo(63);
		EntityExchangeResult<String> refused = batch("alice", texts(5));
		assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(refused.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isNotNull();
		assertThat(refused.getResponseBody()).contains("\"violated-policies\":[\"analyze\"]");
		assertThat(remaining(post("alice", "/api/analyze", "{\"text\": \"one two\"}"))).isEqualTo(30);
		paid(7, 105_000);
	}

	@Test
	void aBatchThatNoBucketHoldsIsRefusedForGood() {
		EntityExchangeResult<String> refused = batch("alice", texts(11));
		assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isNull();
		assertThat(batch("bob", texts(11)).getStatus()).isEqualTo(HttpStatus.OK);
		assertThat(batch("alice", "{\"texts\": []}").getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
		paid(11, 165_000);
	}

	@Test
	void aBodyOf64KibibytesIsRefusedUnread() {
		assertThat(batch("alice", "?".repeat(65_535)).getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
		EntityExchangeResult<String> refused = batch("bob", "?".repeat(65_536));
		assertThat(refused.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(refused.getResponseHeaders().getFirst("Retry-After")).isNull();
		assertThat(refused.getResponseBody()).contains("policy batch-body never admits more than 64");
	}

	@Test
	void aBodyOfUnknownLengthIsRefusedUnread() throws Exception {
		byte[] body = texts(1).getBytes(StandardCharsets.UTF_8);
		HttpHeaders headers = new HttpHeaders();
		RunningSample.password("alice").accept(headers);
		HttpRequest chunked = HttpRequest.newBuilder(URI.create(this.sample.url("/api/analyze/batch")))
			.header(HttpHeaders.AUTHORIZATION, headers.getFirst(HttpHeaders.AUTHORIZATION))
			.header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
			.build();
		HttpResponse<String> refused = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.body()).contains("batch-body");
		paid(0, 0);
	}

	private EntityExchangeResult<String> documents(String query) {
		return this.sample.client()
			.get()
			.uri("/api/documents" + query)
			.headers(RunningSample.password("alice"))
			.exchange()
			.returnResult(String.class);
	}

	private EntityExchangeResult<String> batch(String user, String body) {
		return post(user, "/api/analyze/batch", body);
	}

	private EntityExchangeResult<String> post(String user, String path, String body) {
		return this.sample.client()
			.post()
			.uri(path)
			.headers(RunningSample.password(user))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.exchange()
			.returnResult(String.class);
	}

	private void paid(int calls, int microUsd) {
		this.sample.client()
			.get()
			.uri("/api/upstream")
			.headers(RunningSample.password("admin"))
			.exchange()
			.expectBody()
			.jsonPath("$.calls")
			.isEqualTo(calls)
			.jsonPath("$.microUsd")
			.isEqualTo(microUsd);
	}

	private static String texts(int count) {
		return "{\"texts\": [" + String.join(",", Collections.nCopies(count, "\"one two\"")) + "]}";
	}

	private static long remaining(EntityExchangeResult<?> result) {
		Matcher matcher = REMAINING.matcher(String.valueOf(result.getResponseHeaders().getFirst("RateLimit")));
		assertThat(matcher.find()).isTrue();
		return Long.parseLong(matcher.group(1));
	}

}
