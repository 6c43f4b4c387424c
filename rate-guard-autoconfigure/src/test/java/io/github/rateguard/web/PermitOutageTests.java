package io.github.rateguard.web;

import java.util.List;
import java.util.UUID;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.TestRedis;
import io.github.rateguard.web.WrittenFields.Item;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of permits while Redis is gone, by the rule of their policy.
 */
class PermitOutageTests {

	private static Instance instance;

	private static RateGuard rateGuard;

	private final String user = "user-" + UUID.randomUUID();

	private final Caller caller = Caller.authenticated(this.user, "default");

	@BeforeAll
	static void start() {
		TestRedis redis = TestRedis.start();
		instance = HeldApplication
			.with(new Instance.Settings().with("spring.data.redis.port", redis.port())
				.with("rate-guard.engine.deadline", "250ms")
				.with("rate-guard.policies.quota.when-store-fails", "refuse")
				.with("rate-guard.policies.both.when-store-fails", "admit"))
			.start(HeldApplication.class);
		redis.stop();
		rateGuard = instance.bean(RateGuard.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void permitsOfOneInstanceAreReleased() {
		Verdict held = rateGuard.tryAcquire("slow", this.caller);
		assertThat(held.permits()).hasSize(1);
		assertThat(held.shared()).isFalse();
		assertThat(rateGuard.tryAcquire("slow", this.caller).admitted()).isFalse();
		rateGuard.release(held);
		assertThat(rateGuard.tryAcquire("slow", this.caller).admitted()).isTrue();
	}

	@Test
	void permitsOfOneInstanceAreReleasedWhenTheResponseHasEnded() {
		instance.bean(Gate.class).open(2);
		Client client = Client.anonymous(instance).as(this.user);
		assertThat(client.get("/plain").statusCode()).isEqualTo(200);
		Awaitility.await().until(() -> {
			Verdict verdict = rateGuard.tryAcquire("slow", this.caller);
			rateGuard.release(verdict);
			return verdict.admitted();
		});
		assertThat(client.get("/callable").statusCode()).isEqualTo(200);
	}

	@Test
	void aPolicyThatRefusesThenIsAnsweredWithAProblemThatIsNotTheFaultOfTheCaller() {
		var refused = Client.anonymous(instance).as(this.user).get("/quota-and-slow");
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().firstValue("Retry-After")).isPresent();
		assertThat(Problems.in(refused))
			.containsEntry("type", "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity")
			.containsEntry("violated-policies", List.of("quota"));
		assertThat(WrittenFields.in(refused).balances()).extracting(Item::name).doesNotContain("quota");
		assertThat(WrittenFields.in(refused).policies()).containsExactly(Item.policy("quota", 5, 3600),
				Item.concurrencyPolicy("slow", 1));
		assertThat(Problems.in(refused).get("detail")).asString().startsWith("Policy quota cannot be checked now.");
	}

	@Test
	void aPolicyThatAdmitsThenHoldsNoPermit() {
		for (int i = 0; i < 5; i++) {
			Verdict verdict = rateGuard.tryAcquire("both", this.caller);
			assertThat(verdict.admitted()).isTrue();
			assertThat(verdict.permits()).isEmpty();
			assertThat(verdict.policies()).extracting(PolicyVerdict::reason).containsExactly(Reason.UNCOUNTED);
		}
	}

}
