package io.github.rateguard.web;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.RateLimited;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.guard.VerdictListener;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * {@link RateGuard} in code is the same thing as the annotation, and listeners hear of
 * both.
 */
class RateGuardBeanTests {

	private static Instance instance;

	private static RateGuard rateGuard;

	private final String user = "user-" + UUID.randomUUID();

	private final Caller caller = Caller.authenticated(this.user, "default");

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.search.limits", "5/1h")
			.with("rate-guard.policies.address.limits", "5/1h")
			.with("rate-guard.policies.address.per", "address")
			.start(Application.class);
		rateGuard = instance.bean(RateGuard.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void codeAndAnnotationShareTheBucketOfACaller() {
		Client client = Client.anonymous(instance).as(this.user);
		assertThat(rateGuard.tryAcquire("search", this.caller).admitted()).isTrue();
		assertThat(WrittenFields.in(client.get("/search")).remaining()).isEqualTo(3);
		assertThat(rateGuard.tryAcquire("search", this.caller, 3).admitted()).isTrue();
		assertThat(client.get("/search").statusCode()).isEqualTo(429);
		assertThat(rateGuard.tryAcquire("search", this.caller).admitted()).isFalse();
	}

	@Test
	void codeAndAnnotationShareTheBucketOfAnAddress() {
		Caller anonymous = Caller.anonymous(ClientAddress.parse("127.0.0.1", 64));
		rateGuard.tryAcquire("address", anonymous, 5);
		assertThat(Client.anonymous(instance).get("/address").statusCode()).isEqualTo(429);
		assertThat(Client.somebody(instance).get("/address").statusCode()).isEqualTo(429);
	}

	@Test
	void refusalTakesNothing() {
		rateGuard.tryAcquire("search", this.caller, 3);
		for (int i = 0; i < 1_000; i++) {
			assertThat(rateGuard.tryAcquire("search", this.caller, 3).admitted()).isFalse();
		}
		assertThat(rateGuard.tryAcquire("search", this.caller, 2).admitted()).isTrue();
	}

	@Test
	void callThatCanNeverFitIsRefusedWithoutATimeToRetryAndTakesNothing() {
		Verdict verdict = rateGuard.tryAcquire("search", this.caller, 6);
		assertThat(verdict.admitted()).isFalse();
		assertThat(verdict.retryAfter()).isNull();
		assertThat(verdict.refusals()).extracting((refusal) -> refusal.reason()).containsExactly(Reason.ABOVE_CAPACITY);
		assertThat(rateGuard.tryAcquire("search", this.caller, 5).admitted()).isTrue();
	}

	@Test
	void unknownPolicyIsAnErrorWithAHint() {
		assertThatIllegalArgumentException().isThrownBy(() -> rateGuard.tryAcquire("serach", this.caller))
			.withMessage("There is no policy 'serach'. Did you mean 'search'?");
	}

	@Test
	void policyThatStandsInPlaceIsUnknownInCode() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> rateGuard.tryAcquire("RateGuardBeanTests.Application.inPlace", this.caller));
	}

	@Test
	void callTakesAtLeastOneToken() {
		for (long tokens : new long[] { 0, -1, Long.MIN_VALUE }) {
			assertThatIllegalArgumentException().isThrownBy(() -> rateGuard.tryAcquire("search", this.caller, tokens));
		}
	}

	@Test
	void listenerThatThrowsChangesNothing() {
		Client client = Client.anonymous(instance).as(this.user);
		int before = instance.bean(Application.class).heard.get();
		assertThat(client.statuses(6, "/search")).containsExactly(200, 200, 200, 200, 200, 429);
		assertThat(rateGuard.tryAcquire("search", this.caller).admitted()).isFalse();
		assertThat(instance.bean(Application.class).heard.get()).isEqualTo(before + 7);
	}

	@GuardedApplication
	@RestController
	static class Application {

		private final AtomicInteger heard = new AtomicInteger();

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		VerdictListener throwing() {
			return (verdict) -> {
				throw new IllegalStateException("planned");
			};
		}

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		VerdictListener counting() {
			return (verdict) -> this.heard.incrementAndGet();
		}

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "";
		}

		@RateLimited("address")
		@GetMapping("/address")
		String address() {
			return "";
		}

		@RateLimited(limit = "5/1h")
		@GetMapping("/in-place")
		String inPlace() {
			return "";
		}

	}

}
