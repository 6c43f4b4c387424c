package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.web.WrittenFields.Item;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sliding windows admit no more than their limit in any window of the period, over HTTP
 * and whatever the store.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class WindowContract {

	private static final int STEPS = 150;

	private Instance instance;

	private Client client;

	abstract Settings settings();

	Client client() {
		return this.client;
	}

	/**
	 * Return the client for a call.
	 * @param call the number of the call
	 */
	Client client(int call) {
		return this.client;
	}

	@BeforeAll
	void start() {
		this.instance = settings().start(WindowApplication.class);
	}

	@AfterAll
	void stop() {
		this.instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(this.instance);
	}

	@Test
	void aWindowAdmitsNothingMoreUntilItsCallsHaveLeftWhereABucketRefillsMeanwhile() {
		assertThat(this.client.statuses(11, "/window")).containsOnlyOnce(429).endsWith(429);
		assertThat(this.client.statuses(11, "/bucket")).containsOnlyOnce(429).endsWith(429);
		advance(Duration.ofSeconds(30));
		assertThat(this.client.statuses(6, "/window")).containsOnly(429);
		assertThat(this.client.statuses(6, "/bucket")).containsExactly(200, 200, 200, 200, 200, 429);
		advance(Duration.ofMillis(29_999));
		assertThat(this.client.statuses(1, "/window")).containsExactly(429);
		advance(Duration.ofMillis(1_001));
		assertThat(this.client.statuses(11, "/window")).containsOnlyOnce(429).endsWith(429);
	}

	@Test
	void noWindowOfThePeriodHoldsMoreThanTheLimitHoweverCallsCome() {
		Random random = new Random(42);
		List<Instant> windows = new ArrayList<>();
		List<Instant> buckets = new ArrayList<>();
		for (int i = 0; i < STEPS; i++) {
			advance(Duration.ofMillis(random.nextInt(10) == 0 ? random.nextInt(12_000) : random.nextInt(700)));
			Instant now = WindowApplication.CLOCK.instant();
			if (client(i).get("/short-window").statusCode() == 200) {
				windows.add(now);
			}
			if (client(i).get("/short-bucket").statusCode() == 200) {
				buckets.add(now);
			}
		}
		assertThat(mostWithin(Duration.ofSeconds(10), windows)).isEqualTo(5);
		assertThat(mostWithin(Duration.ofSeconds(10), buckets)).isGreaterThan(5);
	}

	@Test
	void afterRetryAfterThereIsRoomAndNotLongBefore() {
		this.client.statuses(10, "/window");
		advance(Duration.ofSeconds(20));
		HttpResponse<String> refused = this.client.get("/window");
		assertThat(refused.statusCode()).isEqualTo(429);
		long retryAfter = retryAfter(refused);
		assertThat(retryAfter).isBetween(40L, 41L + 4);
		assertThat(Problems.in(refused)).containsEntry("detail",
				"Policy window allows 10 requests per minute. Try again in " + retryAfter + " seconds.");
		advance(Duration.ofMillis(39_999));
		assertThat(this.client.statuses(1, "/window")).containsExactly(429);
		advance(Duration.ofSeconds(retryAfter).minusMillis(39_999));
		assertThat(this.client.statuses(1, "/window")).containsExactly(200);
	}

	@Test
	void aWeightedCallWaitsUntilAllItsTokensHaveLeft() {
		this.client.statuses(5, "/window");
		advance(Duration.ofSeconds(30));
		this.client.statuses(5, "/window");
		assertThat(retryAfter(this.client.get("/window"))).isBetween(30L, 31L + 3);
		assertThat(retryAfter(this.client.get("/window-weighted"))).isBetween(60L, 61L + 6);
		advance(Duration.ofSeconds(31));
		assertThat(this.client.statuses(1, "/window-weighted")).containsExactly(429);
		advance(Duration.ofSeconds(30));
		assertThat(this.client.statuses(1, "/window-weighted")).containsExactly(200);
		assertThat(WrittenFields.in(this.client.get("/window")).remaining()).isEqualTo(3);
	}

	@Test
	void theFieldsSayWhatIsLeft() {
		HttpResponse<String> admitted = this.client.get("/window");
		assertThat(WrittenFields.in(admitted).policies()).containsExactly(Item.policy("window", 10, 60));
		assertThat(WrittenFields.in(admitted).balances()).containsExactly(Item.balance("window", 9, 54));
		this.client.statuses(9, "/window");
		HttpResponse<String> refused = this.client.get("/window");
		assertThat(WrittenFields.in(refused).balances())
			.containsExactly(Item.balance("window", 0, retryAfter(refused)));
	}

	@Test
	void ofSeveralLimitsTheOneThatRefusesIsToldAndAllHold() {
		assertThat(this.client.statuses(6, "/two-windows")).containsExactly(200, 200, 200, 200, 200, 429);
		HttpResponse<String> ofMinute = this.client.get("/two-windows");
		assertThat(WrittenFields.in(ofMinute).policies()).containsExactly(Item.policy("two", 5, 60),
				Item.policy("two", 8, 3600));
		assertThat(retryAfter(ofMinute)).isBetween(60L, 61L + 6);
		assertThat(Problems.in(ofMinute).get("detail")).asString().contains("5 requests per minute");
		advance(Duration.ofSeconds(61));
		assertThat(this.client.statuses(4, "/two-windows")).containsExactly(200, 200, 200, 429);
		HttpResponse<String> ofHour = this.client.get("/two-windows");
		assertThat(Problems.in(ofHour).get("detail")).asString().contains("8 requests per hour");
		assertThat(retryAfter(ofHour)).isBetween(3539L, 3600L + 360);
		advance(Duration.ofSeconds(3_538));
		assertThat(this.client.statuses(1, "/two-windows")).containsExactly(429);
		advance(Duration.ofSeconds(61));
		assertThat(this.client.statuses(6, "/two-windows")).containsExactly(200, 200, 200, 200, 200, 429);
	}

	@Test
	void refusalsTakeNothing() {
		this.client.statuses(10, "/window");
		assertThat(this.client.statuses(100, "/window")).containsOnly(429);
		advance(Duration.ofSeconds(61));
		assertThat(this.client.statuses(11, "/window")).containsOnlyOnce(429).endsWith(429);
	}

	@Test
	void refusalByAnotherPolicyTakesNothing() {
		this.client.statuses(1, "/one");
		assertThat(this.client.statuses(20, "/window-and-one")).containsOnly(429);
		assertThat(WrittenFields.in(this.client.get("/window")).remaining()).isEqualTo(9);
	}

	static void advance(Duration duration) {
		WindowApplication.CLOCK.advance(duration);
	}

	private static long retryAfter(HttpResponse<?> response) {
		return Long.parseLong(response.headers().firstValue("Retry-After").orElseThrow());
	}

	/**
	 * Return how many of some times lie in the fullest window of a period.
	 */
	private static long mostWithin(Duration period, List<Instant> times) {
		return times.stream()
			.mapToLong((start) -> times.stream()
				.filter((time) -> !time.isBefore(start) && time.isBefore(start.plus(period)))
				.count())
			.max()
			.orElse(0);
	}

}
