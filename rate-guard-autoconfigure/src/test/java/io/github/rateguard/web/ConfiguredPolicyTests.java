package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.web.WrittenFields.Item;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each property of a policy does what it says.
 */
class ConfiguredPolicyTests {

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.policies.tenant.limits", "4/1h")
			.with("rate-guard.policies.tenant.per", "tenantKeyResolver")
			.with("rate-guard.policies.tiers.limits", "4/1h")
			.with("rate-guard.policies.tiers.anonymous", "2/1h")
			.with("rate-guard.policies.tiers.tiers.pro", "8/1h")
			.with("rate-guard.policies.address.limits", "4/1h")
			.with("rate-guard.policies.address.per", "address")
			.with("rate-guard.policies.everybody.limits", "4/1h")
			.with("rate-guard.policies.everybody.per", "global")
			.with("rate-guard.policies.same-tier.limits", "4/1h")
			.with("rate-guard.policies.same-tier.per", "tier")
			.with("rate-guard.policies.trial.limits", "2/1h")
			.with("rate-guard.policies.trial.mode", "shadow")
			.with("rate-guard.policies.strict.limits", "3/1h")
			.with("rate-guard.policies.several.limits", "2/1s,3/1m,4/1h")
			.with("rate-guard.policies.burst.limits", "60/1h burst 3")
			.start(Application.class);
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
	void keyResolverBeanTellsWhoseBucketItIs() {
		this.client.with("Tenant", "acme").statuses(2, "/tenant");
		Client colleague = Client.somebody(instance).with("Tenant", "acme");
		assertThat(colleague.statuses(3, "/tenant")).containsExactly(200, 200, 429);
		assertThat(this.client.with("Tenant", "other").get("/tenant").statusCode()).isEqualTo(200);
	}

	@Test
	void withoutAKeyTheCallCountsByItsCaller() {
		assertThat(this.client.statuses(5, "/tenant")).endsWith(200, 429);
		assertThat(this.client.with("Tenant", " ").get("/tenant").statusCode()).isEqualTo(429);
		assertThat(Client.somebody(instance).get("/tenant").statusCode()).isEqualTo(200);
		assertThat(Client.anonymous(instance).get("/tenant").statusCode()).isEqualTo(200);
	}

	@Test
	void keyThatIsTheNameOfACallerIsNotThatCaller() {
		assertThat(Client.anonymous(instance).as("erin").statuses(5, "/tenant")).endsWith(200, 429);
		assertThat(this.client.with("Tenant", "erin").get("/tenant").statusCode()).isEqualTo(200);
	}

	@Test
	void tiersAndAnonymousCallersHaveTheirOwnLimits() {
		assertThat(this.client.statuses(5, "/tiers")).endsWith(200, 429);
		assertThat(Client.anonymous(instance).as("pro-frank").statuses(9, "/tiers")).endsWith(200, 429)
			.containsOnlyOnce(429);
		assertThat(Client.anonymous(instance).statuses(3, "/tiers")).containsExactly(200, 200, 429);
	}

	@Test
	void perAddress() {
		Client there = Client.somebody(instance).with("X-Forwarded-For", "198.51.100.1");
		assertThat(there.statuses(5, "/address")).endsWith(200, 429);
		assertThat(this.client.with("X-Forwarded-For", "198.51.100.1").get("/address").statusCode()).isEqualTo(429);
		assertThat(there.with("X-Forwarded-For", "198.51.100.2").get("/address").statusCode()).isEqualTo(200);
	}

	@Test
	void perTier() {
		assertThat(Client.somebody(instance).statuses(4, "/same-tier")).containsOnly(200);
		assertThat(this.client.get("/same-tier").statusCode()).isEqualTo(429);
		assertThat(Client.anonymous(instance).as("pro-grace").get("/same-tier").statusCode()).isEqualTo(200);
	}

	@Test
	void perGlobal() {
		assertThat(Client.somebody(instance).statuses(4, "/everybody")).containsOnly(200);
		assertThat(Client.anonymous(instance).get("/everybody").statusCode()).isEqualTo(429);
	}

	@Test
	void shadowPolicyNeverRefusesAndSaysNothingButIsCounted() {
		double admitted = counted("admitted");
		double refused = counted("shadow-refused");
		for (int i = 0; i < 5; i++) {
			HttpResponse<String> response = this.client.get("/trial");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(WrittenFields.in(response).values()).isEmpty();
			assertThat(response.headers().firstValue("Retry-After")).isEmpty();
		}
		assertThat(counted("admitted")).isEqualTo(admitted + 2);
		assertThat(counted("shadow-refused")).isEqualTo(refused + 3);
	}

	@Test
	void shadowPolicyBesideAnEnforcedOneIsKeptBack() {
		assertThat(this.client.statuses(3, "/trial-and-strict")).containsOnly(200);
		HttpResponse<String> refused = this.client.get("/trial-and-strict");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(WrittenFields.in(refused).policies()).extracting(Item::name).containsExactly("strict");
		assertThat(Problems.in(refused)).containsEntry("violated-policies", List.of("strict"));
	}

	@Test
	void severalLimitsAreOneBucket() {
		assertThat(WrittenFields.in(this.client.get("/several")).policies()).containsExactly(
				Item.policy("several", 2, 1), Item.policy("several", 3, 60), Item.policy("several", 4, 3600));
		assertThat(this.client.statuses(2, "/several")).containsExactly(200, 429);
		advance(Duration.ofSeconds(1));
		assertThat(this.client.statuses(2, "/several")).containsExactly(200, 429);
		advance(Duration.ofMinutes(1));
		assertThat(this.client.statuses(2, "/several")).containsExactly(200, 429);
	}

	@Test
	void burstIsTheCapacityAndTheRateRefillsIt() {
		assertThat(WrittenFields.in(this.client.get("/burst")).balances())
			.containsExactly(Item.balance("burst", 2, 120));
		assertThat(this.client.statuses(3, "/burst")).containsExactly(200, 200, 429);
		advance(Duration.ofMinutes(1));
		assertThat(this.client.statuses(2, "/burst")).containsExactly(200, 429);
		advance(Duration.ofHours(1));
		assertThat(this.client.statuses(4, "/burst")).containsExactly(200, 200, 200, 429);
	}

	private static double counted(String outcome) {
		return instance.bean(MeterRegistry.class)
			.find("rate.guard.requests")
			.tag("policy", "trial")
			.tag("outcome", outcome)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private static void advance(Duration duration) {
		instance.bean(MutableClock.class).advance(duration);
	}

	@GuardedApplication
	@RestController
	static class Application {

		@Bean
		KeyResolver tenantKeyResolver() {
			return (caller, request) -> request.headers("Tenant").stream().findFirst().orElse(null);
		}

		@RateLimited("tenant")
		@GetMapping("/tenant")
		String tenant() {
			return "";
		}

		@RateLimited("tiers")
		@GetMapping("/tiers")
		String tiers() {
			return "";
		}

		@RateLimited("address")
		@GetMapping("/address")
		String address() {
			return "";
		}

		@RateLimited("same-tier")
		@GetMapping("/same-tier")
		String sameTier() {
			return "";
		}

		@RateLimited("everybody")
		@GetMapping("/everybody")
		String everybody() {
			return "";
		}

		@RateLimited("trial")
		@GetMapping("/trial")
		String trial() {
			return "";
		}

		@RateLimited("trial")
		@RateLimited("strict")
		@GetMapping("/trial-and-strict")
		String trialAndStrict() {
			return "";
		}

		@RateLimited("several")
		@GetMapping("/several")
		String several() {
			return "";
		}

		@RateLimited("burst")
		@GetMapping("/burst")
		String burst() {
			return "";
		}

	}

}
