package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.web.WrittenFields.Item;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What a guarded response says, over the wire.
 */
class AnswerTests {

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = AnswersApplication.settings().start(AnswersApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(instance);
	}

	@Test
	void admittedCallSaysWhatIsLeft() {
		HttpResponse<String> response = this.client.get("/search");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("found");
		assertThat(response.headers().firstValue("RateLimit-Policy"))
			.hasValue("\"search\";q=2;w=1, \"search\";q=6;w=60");
		assertThat(response.headers().firstValue("RateLimit")).hasValue("\"search\";r=1;t=1");
		assertThat(WrittenFields.in(response).policies()).containsExactly(Item.policy("search", 2, 1),
				Item.policy("search", 6, 60));
		assertThat(WrittenFields.in(response).balances()).containsExactly(Item.balance("search", 1, 1));
		assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		assertThat(WrittenFields.in(response).values()).containsOnlyKeys("RateLimit", "RateLimit-Policy");
	}

	@Test
	void severalPoliciesAreListedInTheOrderOfTheAnnotations() {
		HttpResponse<String> response = this.client.get("/search-and-tenant");
		assertThat(WrittenFields.in(response).policies()).containsExactly(Item.policy("search", 2, 1),
				Item.policy("search", 6, 60), Item.policy("tenant", 1, 3600));
		assertThat(WrittenFields.in(response).balances()).containsExactly(Item.balance("search", 1, 1),
				Item.balance("tenant", 0, 3600));
	}

	@Test
	void refusedCallIsAnsweredWithAProblem() {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.get("/tenant");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().allValues("Content-Type")).containsExactly("application/problem+json");
		assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(response.headers().allValues("Retry-After")).hasSize(1);
		long retryAfter = retryAfter(response);
		assertThat(retryAfter).isBetween(3600L, 3600L + 360);
		assertThat(WrittenFields.in(response).policies()).containsExactly(Item.policy("tenant", 1, 3600));
		assertThat(WrittenFields.in(response).balances()).containsExactly(Item.balance("tenant", 0, retryAfter));
		assertThat(Problems.in(response)).containsExactly(
				entry("type", "https://iana.org/assignments/http-problem-types#quota-exceeded"),
				entry("title", "Quota exceeded"), entry("status", 429),
				entry("detail", "Policy tenant allows 1 request per hour. Try again in " + retryAfter + " seconds."),
				entry("instance", "/tenant"), entry("violated-policies", List.of("tenant")));
	}

	@Test
	void retryAfterIsTheTimeOfTheRefusingPolicy() {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.get("/search-and-tenant");
		assertThat(response.statusCode()).isEqualTo(429);
		long retryAfter = retryAfter(response);
		assertThat(retryAfter).isBetween(3600L, 3600L + 360);
		assertThat(WrittenFields.in(response).balances()).containsExactly(Item.balance("tenant", 0, retryAfter),
				Item.balance("search", 2, 1));
	}

	@Test
	void refusedPolicyIsListedFirst() {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.get("/search-and-tenant");
		assertThat(WrittenFields.in(response).policies()).containsExactly(Item.policy("tenant", 1, 3600),
				Item.policy("search", 2, 1), Item.policy("search", 6, 60));
		assertThat(Problems.in(response)).containsEntry("violated-policies", List.of("tenant"));
	}

	@Test
	void policyThatWasNotAskedShowsNoBalance() {
		this.client.statuses(2, "/search");
		HttpResponse<String> response = this.client.get("/search-and-tenant");
		assertThat(WrittenFields.in(response).balances()).extracting(Item::name).containsExactly("search");
		assertThat(WrittenFields.in(response).policies()).extracting(Item::name)
			.containsExactly("search", "search", "tenant");
	}

	@Test
	void refusedHeadHasTheFieldsButNoBody() {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.send("HEAD", "/tenant");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(WrittenFields.in(response).balances())
			.containsExactly(Item.balance("tenant", 0, retryAfter(response)));
	}

	@Test
	void refusedPostIsAnsweredAlthoughItsBodyWasNotRead() {
		this.client.send("POST", "/post", "x".repeat(100_000));
		HttpResponse<String> response = this.client.send("POST", "/post", "x".repeat(100_000));
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(Problems.in(response)).containsEntry("status", 429);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "image/png", "application/json", "*/*", "nonsense" })
	void problemIsJsonWhateverTheClientAccepts(String accept) {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.with("Accept", accept).get("/tenant");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Problems.in(response)).containsEntry("title", "Quota exceeded");
	}

	@Test
	void handlerThatProducesSomethingElseIsRefusedWithTheProblemToo() {
		this.client.statuses(1, "/image");
		HttpResponse<String> response = this.client.with("Accept", "image/png").get("/image");
		assertThat(response.statusCode()).isEqualTo(429);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
	}

	@Test
	void failureOfAnAdmittedCallStillSaysWhatIsLeft() {
		for (Map.Entry<String, Integer> failure : Map.of("/fails", 500, "/missing", 404, "/invalid", 400).entrySet()) {
			HttpResponse<String> response = this.client.get(failure.getKey());
			assertThat(response.statusCode()).isEqualTo(failure.getValue());
			assertThat(WrittenFields.in(response).remaining()).isEqualTo(1);
		}
	}

	@Test
	void queryIsNotRepeatedInTheProblem() {
		this.client.statuses(1, "/tenant");
		HttpResponse<String> response = this.client.get("/tenant?token=secret");
		assertThat(response.body()).doesNotContain("secret");
		assertThat(Problems.in(response)).containsEntry("instance", "/tenant");
	}

	@Test
	void unguardedHandlerSaysNothing() {
		assertThat(WrittenFields.in(this.client.get("/unguarded")).values()).isEmpty();
	}

	private static long retryAfter(HttpResponse<?> response) {
		return response.headers().firstValueAsLong("Retry-After").orElseThrow();
	}

}
