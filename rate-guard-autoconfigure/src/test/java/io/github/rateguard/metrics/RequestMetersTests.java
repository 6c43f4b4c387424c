package io.github.rateguard.metrics;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests are counted under tags of which no caller can choose a value.
 */
class RequestMetersTests {

	private static final String REQUESTS = "rate.guard.requests";

	private static final String DECISION = "rate.guard.decision";

	private Instance instance;

	private MeterRegistry registry;

	@BeforeEach
	void start() {
		this.instance = Instance.local()
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.search.limits", "2/1h")
			.with("rate-guard.policies.search.tiers.pro", "unlimited")
			.with("rate-guard.policies.trial.limits", "1/1h")
			.with("rate-guard.policies.trial.mode", "shadow")
			.start(Application.class);
		this.registry = this.instance.bean(MeterRegistry.class);
	}

	@AfterEach
	void stop() {
		this.instance.close();
	}

	@Test
	void everyVerdictIsCountedAndTimed() {
		Client.anonymous(this.instance).as("alice").statuses(3, "/search");
		Client.anonymous(this.instance).as("pro-bob").statuses(3, "/search");
		Client.anonymous(this.instance).statuses(2, "/search");
		Client.anonymous(this.instance).as("carol").statuses(2, "/both");
		this.instance.bean(RateGuard.class).tryAcquire("search", Caller.authenticated("dave", "default"), 3);
		assertThat(counts()).isEqualTo(new TreeMap<>(Map.of(
		// @formatter:off
				"search handler default admitted within-limit", 4.0,
				"search handler default refused limit-exceeded", 1.0,
				"search handler pro admitted unlimited", 3.0,
				"search handler anonymous admitted within-limit", 2.0,
				"trial handler default admitted within-limit", 1.0,
				"trial handler default shadow-refused limit-exceeded", 1.0,
				"search code default refused above-capacity", 1.0)));
				// @formatter:on
		assertThat(this.registry.get(DECISION).timer().count()).isEqualTo(11);
		assertThat(this.registry.get(DECISION).timer().getId().getTags()).isEmpty();
	}

	@Test
	void policyThatWasNotAskedIsCountedAsSkipped() {
		Client.anonymous(this.instance).as("alice").statuses(2, "/search");
		Client.anonymous(this.instance).as("alice").get("/both");
		assertThat(counts()).containsEntry("trial handler default skipped refused-before", 1.0);
	}

	@Test
	void requestIsCountedOnceAlthoughItsErrorIsDispatched() {
		Client.anonymous(this.instance).as("alice").get("/throws");
		assertThat(this.registry.get(DECISION).timer().count()).isEqualTo(1);
	}

	@Test
	void requestThatNothingGuardsIsNotCounted() {
		Client.anonymous(this.instance).statuses(3, "/nowhere");
		assertThat(counts()).isEmpty();
		assertThat(this.registry.get(DECISION).timer().count()).isZero();
	}

	@Test
	void tagsAreTheFixedVocabulary() {
		Client.anonymous(this.instance).as("alice").statuses(3, "/search");
		for (Meter meter : this.registry.find(REQUESTS).meters()) {
			assertThat(meter.getId().getTags()).extracting(Tag::getKey)
				.containsExactlyInAnyOrder("policy", "stage", "tier", "outcome", "reason");
		}
	}

	@Test
	void inventedTierIsCountedAsOther() {
		for (int i = 0; i < 50; i++) {
			this.instance.bean(RateGuard.class)
				.tryAcquire("search", Caller.authenticated("user-" + i, "tier-" + UUID.randomUUID()));
		}
		assertThat(counts()).isEqualTo(Map.of("search code other admitted within-limit", 50.0));
	}

	@Test
	void nothingThatACallerSendsBecomesATag() {
		Client caller = Client.anonymous(this.instance).as("name-of-a-caller");
		caller.with("X-Forwarded-For", "203.0.113.77").statuses(3, "/search?q=asked-for");
		Set<String> values = new TreeSet<>();
		this.registry.find(REQUESTS).meters().forEach((meter) -> meter.getId().getTags().forEach((tag) -> {
			values.add(tag.getValue());
		}));
		assertThat(values).containsExactlyInAnyOrder("search", "handler", "default", "admitted", "refused",
				"within-limit", "limit-exceeded");
	}

	@Test
	void metersStayFewHoweverManyCallersThereAre() {
		for (int i = 0; i < 100; i++) {
			Client.somebody(this.instance).get("/search");
		}
		assertThat(this.registry.find(REQUESTS).meters()).hasSize(1);
	}

	private Map<String, Double> counts() {
		Map<String, Double> counts = new TreeMap<>();
		this.registry.find(REQUESTS).counters().forEach((counter) -> {
			Meter.Id id = counter.getId();
			counts.put(String.join(" ", id.getTag("policy"), id.getTag("stage"), id.getTag("tier"),
					id.getTag("outcome"), id.getTag("reason")), counter.count());
		});
		return counts;
	}

	@GuardedApplication
	@RestController
	static class Application {

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "";
		}

		@RateLimited("search")
		@RateLimited("trial")
		@GetMapping("/both")
		String both() {
			return "";
		}

		@RateLimited("search")
		@GetMapping("/throws")
		String fail() {
			throw new IllegalStateException("planned");
		}

	}

}
