package io.github.rateguard.sample;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Recovering passwords of the sample, and guessing at the codes.
 */
@ExtendWith(OutputCaptureExtension.class)
class SampleRecoveryTests {

	private static final Pattern MAIL = Pattern.compile("Mail to (\\w+): your code is (\\d{6})");

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
	void aCodeIsRightOnceAndForItsAccountOnly(CapturedOutput output) {
		recover("192.0.2.1", "Alice");
		String code = sentCode(output);
		assertThat(status(otp("192.0.2.1", "bob", code))).isEqualTo(401);
		assertThat(status(otp("192.0.2.1", "alice", code))).isEqualTo(204);
		assertThat(status(otp("192.0.2.1", "alice", code))).isEqualTo(401);
	}

	@Test
	void guessesAtACodeEndAtTheLimitThoughManyAddressesMakeThem(CapturedOutput output) {
		recover("192.0.2.1", "alice");
		String code = sentCode(output);
		IntStream.range(0, 5)
			.forEach((i) -> assertThat(status(otp("198.51.100." + i, "alice", wrong(code)))).isEqualTo(401));
		assertThat(status(otp("198.51.100.9", "alice", code))).isEqualTo(429);
		assertThat(status(otp("198.51.100.9", "ALICE", code))).isEqualTo(429);
	}

	@Test
	void anAddressThatTriesCodesAtManyAccountsIsRefused() {
		IntStream.range(0, 5)
			.forEach((i) -> assertThat(status(otp("192.0.2.1", "user-" + i, "000000"))).isEqualTo(401));
		assertThat(status(otp("192.0.2.1", "user-6", "000000"))).isEqualTo(429);
		assertThat(LoginForm.isIn(LoginForm.send(this.sample.browserAt("192.0.2.1"), "bob", "bob"))).isFalse();
		assertThat(status(otp("192.0.2.2", "user-6", "000000"))).isEqualTo(401);
	}

	@Test
	void rightCodesTakeNothing(CapturedOutput output) {
		recover("192.0.2.1", "alice");
		String code = sentCode(output);
		IntStream.range(0, 4).forEach((i) -> otp("198.51.100." + i, "alice", wrong(code)));
		assertThat(status(otp("192.0.2.1", "alice", code))).isEqualTo(204);
		assertThat(status(otp("192.0.2.1", "alice", code))).isEqualTo(401);
		assertThat(status(otp("192.0.2.1", "alice", code))).isEqualTo(429);
	}

	@Test
	void aWrongCodeTellsNothingAboutTheAccount(CapturedOutput output) {
		recover("192.0.2.1", "alice");
		String wrong = wrong(sentCode(output));
		for (int i = 0; i < 6; i++) {
			EntityExchangeResult<String> ofAlice = otp("198.51.100." + i, "alice", wrong);
			assertThat(described(ofAlice)).isEqualTo(described(otp("203.0.113." + i, "nobody", wrong)));
			assertThat(status(ofAlice)).isEqualTo((i < 5) ? 401 : 429);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { MediaType.APPLICATION_JSON_VALUE, "multipart/form-data;boundary=x", "text/plain" })
	void anAccountInTheQueryIsNotReadBesideABodyThatNamesAnother(String type, CapturedOutput output) {
		recover("192.0.2.1", "alice");
		int status = this.sample.browserAt("192.0.2.1")
			.post()
			.uri("/otp?account=alice&code=" + sentCode(output))
			.header(HttpHeaders.CONTENT_TYPE, type)
			.body("{\"account\": \"somebody-else\"}".getBytes())
			.exchange()
			.returnResult(String.class)
			.getStatus()
			.value();
		assertThat(status).isEqualTo(415);
	}

	@Test
	void anAccountGetsFewMailsWhoeverAsksForThem(CapturedOutput output) {
		List<Integer> statuses = IntStream.range(0, 6)
			.mapToObj((i) -> status(recover("198.51.100." + i, "alice")))
			.toList();
		assertThat(statuses).containsExactly(202, 202, 202, 429, 429, 429);
		assertThat(MAIL.matcher(output).results()).hasSize(3);
	}

	@Test
	void anAddressRecoversFewAccountsWhetherTheyExistOrNot() {
		assertThat(status(recover("192.0.2.1", "nobody"))).isEqualTo(202);
		assertThat(status(recover("192.0.2.1", "alice"))).isEqualTo(202);
		assertThat(status(recover("192.0.2.1", "nobody-else"))).isEqualTo(202);
		assertThat(status(recover("192.0.2.1", "bob"))).isEqualTo(429);
		assertThat(status(recover("192.0.2.2", "bob"))).isEqualTo(202);
	}

	@Test
	void recoveryAnswersAlikeWhetherTheAccountExistsOrNot(CapturedOutput output) {
		for (int i = 0; i < 4; i++) {
			EntityExchangeResult<String> ofAlice = recover("198.51.100." + i, "alice");
			assertThat(described(ofAlice)).isEqualTo(described(recover("203.0.113." + i, "nobody")));
			assertThat(status(ofAlice)).isEqualTo((i < 3) ? 202 : 429);
		}
		assertThat(output).doesNotContain("nobody");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/otp", "/password/recovery" })
	void passwordsAreNotGuessedWhereNobodyNeedsOne(String path) {
		List<Integer> statuses = IntStream.range(0, 6)
			.mapToObj((i) -> this.sample.browserAt("192.0.2.1")
				.get()
				.uri(path)
				.headers((headers) -> headers.setBasicAuth("alice", "guessed"))
				.exchange())
			.map((exchange) -> exchange.returnResult(String.class).getStatus().value())
			.toList();
		assertThat(statuses).startsWith(401, 401, 401).endsWith(429);
	}

	private EntityExchangeResult<String> recover(String address, String account) {
		return post(address, "/password/recovery", Map.of("account", account));
	}

	private EntityExchangeResult<String> otp(String address, String account, String code) {
		return post(address, "/otp", Map.of("account", account, "code", code));
	}

	private EntityExchangeResult<String> post(String address, String path, Map<String, String> form) {
		return this.sample.browserAt(address)
			.post()
			.uri(path)
			.body(MultiValueMap.fromSingleValue(form))
			.exchange()
			.returnResult(String.class);
	}

	private static int status(EntityExchangeResult<?> result) {
		return result.getStatus().value();
	}

	/**
	 * Times of refusals have jitter.
	 */
	private static String described(EntityExchangeResult<String> result) {
		HttpHeaders headers = new HttpHeaders(result.getResponseHeaders());
		headers.remove(HttpHeaders.DATE);
		headers.remove(HttpHeaders.CONTENT_LENGTH);
		return "%s %s %s".formatted(result.getStatus(), headers, result.getResponseBody())
			.replaceAll("(?i)retry-after:\"\\d+\"|;t=\\d+|in \\d+ \\w+", "");
	}

	private static String sentCode(CapturedOutput output) {
		Matcher matcher = MAIL.matcher(output);
		assertThat(matcher.find()).isTrue();
		return matcher.group(2);
	}

	private static String wrong(String code) {
		return code.equals("000000") ? "000001" : "000000";
	}

}
