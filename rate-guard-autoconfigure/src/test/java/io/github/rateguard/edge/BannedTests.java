package io.github.rateguard.edge;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.rateguard.Caller;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bans and lists, through HTTP.
 */
class BannedTests {

	private static final BanSubject NEIGHBOURHOOD = BanSubject.network("192.0.2.0/24");

	@Test
	void aBannedAddressIsRefusedBeforeAnythingElseAndAsLongAsTheBanLasts() {
		try (Instance instance = local().start(EdgeApplication.class)) {
			instance.bean(Bans.class).ban(NEIGHBOURHOOD, "guessing", "alice", Duration.ofMinutes(10));
			HttpResponse<String> refused = from(instance, "192.0.2.7").get("/nowhere");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.body()).contains("#abnormal-usage-detected").doesNotContain("guessing", "alice");
			assertThat(refused.headers().firstValue("Retry-After").map(Long::parseLong).orElse(0L)).isBetween(600L,
					660L);
			assertThat(from(instance, "192.0.3.7").get("/nowhere").statusCode()).isNotEqualTo(429);
			instance.bean(Bans.class).lift(NEIGHBOURHOOD, "alice");
			assertThat(from(instance, "192.0.2.7").get("/nowhere").statusCode()).isNotEqualTo(429);
		}
	}

	@Test
	void aBannedCallerIsRefusedWhereverHeComesFrom() {
		try (Instance instance = local().with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.limits", "100/1m")
			.start(GuardedByDefault.class)) {
			instance.bean(Bans.class).ban(BanSubject.caller("mallory"), "abuse", "alice", Duration.ofMinutes(10));
			assertThat(from(instance, "192.0.2.7").as("mallory").get("/items").statusCode()).isEqualTo(429);
			assertThat(from(instance, "198.51.100.7").as("mallory").get("/items").statusCode()).isEqualTo(429);
			assertThat(from(instance, "192.0.2.7").as("bob").get("/items").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aBannedOrDeniedCallerIsRefusedAtHandlersThatNothingGuardsToo() {
		try (Instance instance = local().with("rate-guard.edge.deny.callers", "eve").start(GuardedByDefault.class)) {
			instance.bean(Bans.class).ban(BanSubject.caller("mallory"), "abuse", "alice", Duration.ofMinutes(10));
			assertThat(from(instance, "192.0.2.7").as("mallory").get("/items").statusCode()).isEqualTo(429);
			assertThat(from(instance, "192.0.2.7").as("eve").get("/items").statusCode()).isEqualTo(429);
			HttpResponse<String> admitted = from(instance, "192.0.2.7").as("bob").get("/items");
			assertThat(admitted.statusCode()).isEqualTo(200);
			assertThat(admitted.headers().firstValue("RateLimit")).isEmpty();
			instance.bean(Bans.class).lift(BanSubject.caller("mallory"), "alice");
			assertThat(from(instance, "192.0.2.7").as("mallory").get("/items").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whoeverIsAllowedIsNotLimitedAndWhoeverIsDeniedIsRefused() {
		try (Instance instance = local().with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.limits", "1/1h")
			.with("rate-guard.edge.allow.addresses", "198.51.100.0/24")
			.with("rate-guard.edge.allow.callers", "monitor")
			.with("rate-guard.edge.deny.addresses", "203.0.113.0/24")
			.start(GuardedByDefault.class)) {
			assertThat(from(instance, "198.51.100.7").statuses(5, "/items")).containsOnly(200);
			assertThat(from(instance, "192.0.2.7").as("monitor").statuses(5, "/items")).containsOnly(200);
			HttpResponse<String> denied = from(instance, "203.0.113.9").get("/items");
			assertThat(denied.statusCode()).isEqualTo(429);
			assertThat(denied.headers().firstValue("Retry-After")).isEmpty();
			assertThat(from(instance, "192.0.2.8").statuses(2, "/items")).containsExactly(200, 429);
		}
	}

	@Test
	void aBanOfACallerHoldsAtAnAllowedAddressAndAnAllowedCallerCannotBeBanned() {
		try (Instance instance = local().with("rate-guard.edge.allow.addresses", "198.51.100.0/24")
			.with("rate-guard.edge.allow.callers", "monitor")
			.start(GuardedByDefault.class)) {
			Bans bans = instance.bean(Bans.class);
			bans.ban(BanSubject.caller("mallory"), "abuse", "alice", Duration.ofMinutes(10));
			bans.ban(BanSubject.caller("monitor"), "oops", "alice", Duration.ofMinutes(10));
			bans.ban(BanSubject.network("198.51.100.7"), "oops", "alice", Duration.ofMinutes(10));
			assertThat(from(instance, "198.51.100.7").as("mallory").get("/items").statusCode()).isEqualTo(429);
			assertThat(from(instance, "198.51.100.7").as("bob").get("/items").statusCode()).isEqualTo(200);
			assertThat(from(instance, "192.0.2.7").as("monitor").get("/items").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void codeWithoutAControllerKnowsTheListsAndHandlersKnowWhoIsAllowed() {
		try (Instance instance = local().with("rate-guard.policies.api.limits", "1/1h")
			.with("rate-guard.default-policy", "api")
			.with("rate-guard.edge.allow.callers", "monitor")
			.with("rate-guard.edge.deny.callers", "eve")
			.start(GuardedByDefault.class)) {
			RateGuard rateGuard = instance.bean(RateGuard.class);
			for (int i = 0; i < 5; i++) {
				assertThat(rateGuard.tryAcquire("api", Caller.authenticated("monitor", "default"), 1).admitted())
					.isTrue();
			}
			assertThat(rateGuard.tryAcquire("api", Caller.authenticated("eve", "default"), 1).refusals())
				.extracting(PolicyVerdict::reason)
				.containsExactly(Reason.BANNED);
			assertThat(from(instance, "192.0.2.7").as("monitor").get("/reason").body()).isEqualTo("ALLOWED");
		}
	}

	@Test
	void noRuleOfTheEdgeLimitsWhoeverIsAllowed() {
		try (Instance instance = local().with("rate-guard.policies.once.limits", "1/1h")
			.with("rate-guard.edge.rules[0].paths", "/items")
			.with("rate-guard.edge.rules[0].policy", "once")
			.with("rate-guard.edge.flood.limits", "2/1h")
			.with("rate-guard.edge.allow.addresses", "198.51.100.0/24")
			.start(GuardedByDefault.class)) {
			assertThat(from(instance, "198.51.100.7").statuses(5, "/items")).containsOnly(200);
			assertThat(from(instance, "192.0.2.7").statuses(2, "/items")).containsExactly(200, 429);
		}
	}

	@Test
	void aBanOfOneInstanceHoldsOnAnotherAndAfterARestartOfBoth() {
		Settings settings = Instance.sharingRedis().with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8");
		try (Instance first = settings.start(EdgeApplication.class);
				Instance second = settings.start(EdgeApplication.class)) {
			first.bean(Bans.class).ban(NEIGHBOURHOOD, "guessing", "alice", Duration.ofHours(1));
			Awaitility.await()
				.untilAsserted(() -> assertThat(from(second, "192.0.2.7").get("/nowhere").statusCode()).isEqualTo(429));
		}
		try (Instance third = settings.start(EdgeApplication.class)) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(from(third, "192.0.2.7").get("/nowhere").statusCode()).isEqualTo(429));
		}
	}

	@Test
	void noBanLocksOutActuatorOnAPortOfItsOwn() {
		try (Instance instance = Instance.local()
			.with("management.server.port", "0")
			.with("management.health.redis.enabled", "false")
			.start(GuardedByDefault.class)) {
			instance.bean(Bans.class).ban(BanSubject.network("127.0.0.0/8"), "oops", "alice", Duration.ofMinutes(10));
			instance.bean(Bans.class).ban(BanSubject.caller("mallory"), "oops", "alice", Duration.ofMinutes(10));
			assertThat(Client.anonymous(instance).get("/items").statusCode()).isEqualTo(429);
			assertThat(Client.anonymous(instance).on(managementPort(instance)).get("/actuator/health").statusCode())
				.isEqualTo(200);
		}
	}

	private static int managementPort(Instance instance) {
		return instance.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	private static Settings local() {
		return Instance.local().with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8");
	}

	private static Client from(Instance instance, String address) {
		return Client.anonymous(instance).with("X-Forwarded-For", address);
	}

}
