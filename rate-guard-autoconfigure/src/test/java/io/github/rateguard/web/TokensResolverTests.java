package io.github.rateguard.web;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls whose tokens depend on the request, through Tomcat.
 */
class TokensResolverTests {

	private static final Pattern LEFT = Pattern.compile(";r=(\\d+)");

	private static final Pattern SIZE = Pattern.compile("size=(\\d+)\\s*");

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = configured(Instance.local()).start(WeighedApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	private static Settings configured(Settings settings) {
		return settings.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.page.limits", "1000/1h")
			.with("rate-guard.policies.page.tiers.pro", "1000/1h burst 50")
			.with("rate-guard.policies.page.anonymous", "1000000/1h")
			.with("rate-guard.policies.window.limits", "100/1h")
			.with("rate-guard.policies.window.algorithm", "sliding-window")
			.with("rate-guard.policies.body.limits", "100/1h")
			.with("rate-guard.policies.batch.limits", "10/1h")
			.with("rate-guard.policies.search.limits", "10/1h");
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(instance);
	}

	@Test
	void aCallTakesWhatItsRequestAsksFor() {
		assertThat(remaining("/page?size=30")).isEqualTo(970);
		assertThat(remaining("/page")).isEqualTo(950);
		assertThat(remaining("/page?size=950")).isZero();
		assertThat(this.client.get("/page?size=1").statusCode()).isEqualTo(429);
	}

	@Test
	void belowOneCountsAsOne() {
		assertThat(remaining("/page?size=0")).isEqualTo(999);
		assertThat(remaining("/page?size=-9223372036854775808")).isEqualTo(998);
	}

	@Test
	void aRefusalSaysHowManyTokensTheCallTakes() {
		this.client.get("/page?size=950");
		HttpResponse<String> response = this.client.get("/page?size=60");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).isPresent();
		assertThat(detail(response)).contains("and this request takes 60.");
		assertThat(remaining("/page?size=50")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1001", "9223372036854775807" })
	void aboveTheCapacityWaitingDoesNotHelp(String size) {
		HttpResponse<String> response = this.client.get("/page?size=" + size);
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		assertThat(detail(response)).contains("This request takes " + size + " tokens", "Trying again does not help");
		assertThat(remaining("/page?size=1")).isEqualTo(999);
	}

	@Test
	void theCapacityIsThatOfTheCallersTier() {
		Client pro = Client.anonymous(instance).as("pro-bob");
		assertThat(pro.get("/page?size=51").headers().firstValue("Retry-After")).isEmpty();
		assertThat(pro.get("/page?size=50").statusCode()).isEqualTo(200);
		assertThat(this.client.get("/page?size=51").statusCode()).isEqualTo(200);
	}

	@Test
	void aWindowCountsWhatCallsTake() {
		assertThat(remaining("/window?size=60")).isEqualTo(40);
		assertThat(this.client.get("/window?size=41").statusCode()).isEqualTo(429);
		assertThat(this.client.get("/window?size=101").headers().firstValue("Retry-After")).isEmpty();
		assertThat(remaining("/window?size=40")).isZero();
	}

	@Test
	void aLimitInPlaceMayHaveATokensResolver() {
		assertThat(remaining("/in-place?size=30")).isEqualTo(970);
	}

	@Test
	void allPoliciesHaveRoomOrNothingIsTaken() {
		this.client.get("/page?size=995");
		assertThat(this.client.get("/both?size=6").statusCode()).isEqualTo(429);
		assertThat(remaining("/search")).isEqualTo(9);
	}

	@Test
	void aTokensResolverThatThrowsFailsTheRequestAndTakesNothing() {
		assertThat(this.client.get("/failing").statusCode()).isEqualTo(500);
		assertThat(remaining("/search")).isEqualTo(9);
	}

	@Test
	void instancesShareWhatCallsTake() {
		try (Instance redis = configured(Instance.sharingRedis()).start(WeighedApplication.class)) {
			Client caller = Client.somebody(redis);
			assertThat(caller.get("/page?size=600").statusCode()).isEqualTo(200);
			assertThat(caller.get("/page?size=600").statusCode()).isEqualTo(429);
			assertThat(caller.get("/page?size=400").statusCode()).isEqualTo(200);
			assertThat(caller.get("/page?size=1").statusCode()).isEqualTo(429);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "size=500", "si%7ae=500", "%73%69%7A%65=500", "size=%35%30%30", "size=500&size=1",
			"size=1&size=500", "a=1&size=500", "&&size=500", "size=0x64", "size=%231F4", "size=1%2000", "size=+500",
			"size=%20500", "size=", "size", "size=&size=500", "=1&size=500", "Size=1&size=500", "size=%zz&size=500",
			"size=%&size=500", "size%=1&size=500", "size;=1&size=500", "size=1;size=500", "size%00=1&size=500",
			"size=%2B500", "size=5e2", "size=500#", "%FFsize=1&size=500", "size=%D9%A5%D9%A0%D9%A0" })
	void noPageCostsLessThanItsSizeHoweverItIsWritten(String query) {
		long before = number(LEFT, RawHttp.get(instance, "/page?size=1"));
		String response = RawHttp.get(instance, "/page?" + query);
		if (RawHttp.status(response) == 200) {
			long size = Math.min(number(SIZE, response), WeighedApplication.LARGEST_PAGE);
			assertThat(before - number(LEFT, response)).isGreaterThanOrEqualTo(size);
		}
		else {
			assertThat(RawHttp.status(response)).isEqualTo(400);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 128, 900 })
	void nobodyHidesThePageSizeBehindOtherParameters(int others) {
		HttpResponse<String> response = this.client.get("/page?" + "a&".repeat(others) + "size=100");
		assertThat(response.body()).isEqualTo("size=100");
		assertThat(WrittenFields.in(response).remaining()).isEqualTo(1000 - WeighedApplication.LARGEST_PAGE);
	}

	@Test
	void aBodyWeighsItsLengthAndIsStillThere() {
		HttpResponse<String> response = this.client.send("POST", "/body", "x".repeat(40));
		assertThat(response.body()).hasSize(40);
		assertThat(WrittenFields.in(response).remaining()).isEqualTo(60);
		assertThat(this.client.send("POST", "/body", "x".repeat(101)).statusCode()).isEqualTo(429);
	}

	@Test
	void aBodyOfUnknownLengthMayWeighTheMost() throws Exception {
		HttpRequest chunked = HttpRequest.newBuilder(URI.create(instance.url("/body")))
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] { 'x' })))
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(chunked, BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(detail(response)).contains("Trying again does not help");
	}

	@Test
	void aFormBodyIsStillReadableByTheController() {
		HttpResponse<String> response = this.client.with("Content-Type", "application/x-www-form-urlencoded")
			.send("POST", "/form?size=30", "text=a+b&size=1");
		assertThat(response.body()).isEqualTo("a b30");
		assertThat(WrittenFields.in(response).remaining()).isEqualTo(970);
	}

	@Test
	void aFilterCountsABatchBeforeTheInterceptorAsks() {
		HttpResponse<String> response = batch("/batch", "[\"a\",\"b\",\"c\"]");
		assertThat(response.body()).isEqualTo("3");
		assertThat(WrittenFields.in(response).remaining()).isEqualTo(7);
		assertThat(batch("/batch", "[" + "1,".repeat(10) + "1]").statusCode()).isEqualTo(429);
		assertThat(batch("/b%61tch", "[\"a\",\"b\",\"c\"]").statusCode()).isEqualTo(200);
		assertThat(batch("/batch", "[1").statusCode()).isEqualTo(400);
		assertThat(batch("/batch", "[\"" + "x".repeat(20_000) + "\"]").statusCode()).isEqualTo(413);
		assertThat(remaining("/search")).isEqualTo(9);
	}

	@Test
	void aBatchThatNoFilterHasCountedIsRefused() {
		assertThat(batch("/unfiltered", "[\"a\"]").statusCode()).isEqualTo(429);
	}

	private HttpResponse<String> batch(String path, String body) {
		return this.client.with("Content-Type", "application/json").send("POST", path, body);
	}

	private long remaining(String path) {
		return WrittenFields.in(this.client.get(path)).remaining();
	}

	private static long number(Pattern pattern, String response) {
		Matcher matcher = pattern.matcher(response);
		assertThat(matcher.find()).as(response).isTrue();
		return Long.parseLong(matcher.group(1));
	}

	private static String detail(HttpResponse<String> response) {
		return String.valueOf(Problems.in(response).get("detail"));
	}

}
