package io.github.rateguard.autoconfigure;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who pays for new keys.
 */
class NewKeysPerBlockTests {

	private final WebApplicationContextRunner application = Application.web()
		.withUserConfiguration(StandingTime.class)
		.withBean("invented", KeyResolver.class, () -> (caller, request) -> "key of " + caller.id())
		.withPropertyValues("rate-guard.engine.new-keys-per-block=2", "rate-guard.policies.search.limits=1/1h",
				"rate-guard.policies.upload.limits=1/1h", "rate-guard.policies.upload.per=invented");

	@Test
	void anonymousCallersOfABlockShareABucketBeyondItsBudget() {
		this.application.run((context) -> {
			RateGuard rateGuard = context.getBean(RateGuard.class);
			assertThat(rateGuard.tryAcquire("search", stranger("192.0.2.1")).admitted()).isTrue();
			assertThat(rateGuard.tryAcquire("search", stranger("192.0.2.2")).admitted()).isTrue();
			assertThat(rateGuard.tryAcquire("search", stranger("192.0.2.3")).admitted()).isTrue();
			assertThat(rateGuard.tryAcquire("search", stranger("192.0.2.4")).admitted()).isFalse();
			assertThat(rateGuard.tryAcquire("search", stranger("192.0.3.4")).admitted()).isTrue();
			assertThat(context.getBean(StoreStatistics.class).overflows()).isEqualTo(2);
		});
	}

	@Test
	void authenticatedCallersNeverPay() {
		this.application.run((context) -> {
			for (int i = 0; i < 100; i++) {
				assertThat(context.getBean(RateGuard.class).tryAcquire("search", user(i)).admitted()).isTrue();
			}
		});
	}

	@Test
	void theBlockOfAnAuthenticatedCallerPaysForAKeyThatTheRequestNames() {
		this.application.run((context) -> {
			RateGuard rateGuard = context.getBean(RateGuard.class);
			for (int i = 0; i < 3; i++) {
				assertThat(rateGuard.tryAcquire("upload", user(i)).admitted()).isTrue();
			}
			assertThat(rateGuard.tryAcquire("upload", user(3)).admitted()).isFalse();
		});
	}

	private static Caller stranger(String address) {
		return Caller.anonymous(ClientAddress.parse(address, 64));
	}

	private static Caller user(int number) {
		return Caller.authenticated("user-" + number, "default").at(ClientAddress.parse("192.0.2.1", 64));
	}

}
