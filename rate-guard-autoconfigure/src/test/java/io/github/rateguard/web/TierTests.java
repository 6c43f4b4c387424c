package io.github.rateguard.web;

import java.util.List;
import java.util.Map;

import io.github.rateguard.RateLimited;
import io.github.rateguard.caller.TierResolver;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers have limits of their own, and those of their tier.
 */
class TierTests {

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.caller.tiers.default", "free")
			.with("rate-guard.caller.tiers.claim", "plan")
			.with("rate-guard.caller.tiers.authorities.ROLE_PRO", "pro")
			.with("rate-guard.policies.search.limits", "10/1h")
			.with("rate-guard.policies.search.anonymous", "5/1h")
			.with("rate-guard.policies.search.tiers.free", "12/1h")
			.with("rate-guard.policies.search.tiers.pro", "20/1h")
			.with("rate-guard.policies.search.tiers.partner", "30/1h")
			.with("rate-guard.policies.search.tiers.enterprise", "unlimited")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void aliceBobAndAnAnonymousCallerHaveSeparateLimitsAtOneHandler() {
		Client alice = Identities.basic(instance, "alice");
		Client bob = Identities.basic(instance, "bob");
		Client anonymous = Client.anonymous(instance);
		assertThat(alice.statuses(13, "/search")).endsWith(200, 429).containsOnlyOnce(429);
		assertThat(bob.statuses(21, "/search")).endsWith(200, 429).containsOnlyOnce(429);
		assertThat(anonymous.statuses(6, "/search")).endsWith(200, 429).containsOnlyOnce(429);
	}

	@Test
	void authorityTellsTheTierOfASessionToo() {
		assertThat(quota(Identities.session(instance, "bob-in-a-session"))).isEqualTo(20);
	}

	@Test
	void claimTellsTheTier() {
		assertThat(quota(Identities.jwt(instance, "claimed-pro", Map.of("plan", "pro")))).isEqualTo(20);
		assertThat(quota(Identities.jwt(instance, "claimed-free", Map.of("plan", "free")))).isEqualTo(12);
	}

	@Test
	void unlimitedTierIsNeverRefusedAndHasNothingToSay() {
		Client enterprise = Identities.jwt(instance, "claimed-enterprise", Map.of("plan", "enterprise"));
		assertThat(enterprise.statuses(50, "/search")).containsOnly(200);
		assertThat(WrittenFields.in(enterprise.get("/search")).values()).isEmpty();
	}

	@Test
	void firstKnownTierOfSeveralInAClaimCounts() {
		assertThat(quota(Identities.jwt(instance, "claimed-several", Map.of("plan", List.of("gold", "pro")))))
			.isEqualTo(20);
	}

	@Test
	void unknownTierInAClaimCountsAsTheDefaultTier() {
		assertThat(quota(Identities.jwt(instance, "claimed-unknown", Map.of("plan", "gold")))).isEqualTo(12);
		assertThat(quota(Identities.jwt(instance, "claimed-anonymous", Map.of("plan", "anonymous")))).isEqualTo(12);
	}

	@Test
	void tokenWithoutTheClaimCountsAsTheDefaultTier() {
		assertThat(quota(Identities.jwt(instance, "unclaimed"))).isEqualTo(12);
	}

	@Test
	void tierResolverBeanIsAskedFirst() {
		assertThat(quota(Identities.partner(instance, "acme"))).isEqualTo(30);
		assertThat(quota(Identities.jwt(instance, "partner-with-claim", Map.of("plan", "pro")))).isEqualTo(30);
	}

	@Test
	void unknownTierOfATierResolverCountsAsTheDefaultTier() {
		assertThat(quota(Identities.basic(instance, "bob-unknown-tier"))).isEqualTo(12);
	}

	@Test
	void callersOfATierStillHaveABucketEach() {
		assertThat(quota(Identities.basic(instance, "bob-the-first"))).isEqualTo(20);
		assertThat(WrittenFields.in(Identities.basic(instance, "bob-the-second").get("/search")).remaining())
			.isEqualTo(19);
	}

	private static long quota(Client client) {
		return WrittenFields.in(client.get("/search")).policies().get(0).number("q");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Identities.class, StandingTime.class })
	@RestController
	static class Application {

		@Bean
		TierResolver tierResolver() {
			return (principal) -> {
				if (principal.getName().endsWith("unknown-tier")) {
					return "invented";
				}
				boolean partner = principal instanceof Identities.PartnerToken
						|| principal.getName().startsWith("partner");
				return partner ? "partner" : null;
			};
		}

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "found";
		}

	}

}
