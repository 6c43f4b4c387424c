package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A refused request takes nothing, from no bucket, whatever the store.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RefusalTakesNothingContract {

	private Instance instance;

	private Client client;

	abstract Settings store();

	@BeforeAll
	void start() {
		this.instance = store().with("rate-guard.policies.first.limits", "5/1h")
			.with("rate-guard.policies.second.limits", "3/1h")
			.start(Application.class);
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
	void afterAThousandRefusalsTheBucketRefillsAsIfTheyHadNotBeen() {
		assertThat(this.client.statuses(5, "/first")).containsOnly(200);
		assertThat(this.client.statuses(1_000, "/first")).containsOnly(429);
		advance(Duration.ofMinutes(12).minusSeconds(1));
		assertThat(this.client.statuses(1, "/first")).containsExactly(429);
		advance(Duration.ofSeconds(1));
		assertThat(this.client.statuses(2, "/first")).containsExactly(200, 429);
		advance(Duration.ofHours(1));
		assertThat(this.client.statuses(6, "/first")).containsExactly(200, 200, 200, 200, 200, 429);
	}

	@Test
	void refusalByTheSecondPolicyLeavesTheFirstUntouched() {
		this.client.statuses(1, "/first");
		this.client.statuses(3, "/second");
		assertThat(this.client.statuses(50, "/both")).containsOnly(429);
		HttpResponse<String> refused = this.client.get("/both");
		assertThat(WrittenFields.in(refused).remaining("first")).isEqualTo(4);
		assertThat(WrittenFields.in(refused).remaining("second")).isZero();
		assertThat(WrittenFields.in(this.client.get("/first")).remaining()).isEqualTo(3);
	}

	@Test
	void refusalByTheFirstPolicyLeavesTheSecondUntouched() {
		this.client.statuses(1, "/second");
		this.client.statuses(5, "/first");
		assertThat(this.client.statuses(50, "/both")).containsOnly(429);
		assertThat(WrittenFields.in(this.client.get("/second")).remaining()).isEqualTo(1);
	}

	@Test
	void refusalGivesBackAllTokensOfAWeightedCall() {
		this.client.statuses(3, "/second");
		assertThat(this.client.statuses(20, "/both-weighted")).containsOnly(429);
		assertThat(WrittenFields.in(this.client.get("/first")).remaining()).isEqualTo(4);
	}

	@Test
	void refusalByOneOfTwoLimitsInABucketLeavesTheOtherUntouched() {
		assertThat(this.client.statuses(2, "/two-limits")).containsOnly(200);
		assertThat(this.client.statuses(100, "/two-limits")).containsOnly(429);
		advance(Duration.ofMinutes(1));
		assertThat(this.client.statuses(3, "/two-limits")).containsExactly(200, 200, 429);
	}

	@Test
	void admittedCallTakesFromBothPolicies() {
		HttpResponse<String> admitted = this.client.get("/both");
		assertThat(Map.of("first", WrittenFields.in(admitted).remaining("first"), "second",
				WrittenFields.in(admitted).remaining("second")))
			.isEqualTo(Map.of("first", 4L, "second", 2L));
		assertThat(WrittenFields.in(this.client.get("/first")).remaining()).isEqualTo(3);
		assertThat(WrittenFields.in(this.client.get("/second")).remaining()).isEqualTo(1);
	}

	@Test
	void refusalNamesThePoliciesThatRefusedAlone() {
		this.client.statuses(3, "/second");
		assertThat(this.client.get("/both").body()).contains("\"violated-policies\":[\"second\"]");
		this.client.statuses(5, "/first");
		assertThat(this.client.get("/both").body()).contains("\"violated-policies\":[\"first\"]");
	}

	private void advance(Duration duration) {
		this.instance.bean(MutableClock.class).advance(duration);
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited("first")
		@GetMapping("/first")
		String first() {
			return "";
		}

		@RateLimited("second")
		@GetMapping("/second")
		String second() {
			return "";
		}

		@RateLimited("first")
		@RateLimited("second")
		@GetMapping("/both")
		String both() {
			return "";
		}

		@RateLimited(policy = "first", tokens = 4)
		@RateLimited("second")
		@GetMapping("/both-weighted")
		String bothWeighted() {
			return "";
		}

		@RateLimited(limit = { "2/1m", "100/1h" })
		@GetMapping("/two-limits")
		String twoLimits() {
			return "";
		}

	}

}
