package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

import io.github.rateguard.Caller;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The guard, its clock, and the switch that takes everything away.
 */
class GuardConditionsTests {

	private static final Caller ACME = Caller.authenticated("acme", "default");

	private final WebApplicationContextRunner application = Application.web()
		.withPropertyValues("rate-guard.policies.search.limits=1/1m");

	@Test
	void aRateGuardOfTheApplicationReplacesOurs() {
		RateGuard own = new OwnRateGuard();
		this.application.withBean("own", RateGuard.class, () -> own)
			.run((context) -> assertThat(context).getBean(RateGuard.class).isSameAs(own));
	}

	@Test
	void nothingIsLeftWhereRateGuardIsSwitchedOffButWhatSaysSoAndWhatHandlersAreGiven() {
		this.application
			.withPropertyValues("rate-guard.enabled=false", "management.endpoints.web.exposure.include=rateguard",
					"rate-guard.policies.broken.limits=nonsense")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(Arrays.stream(context.getBeanDefinitionNames())
					.map(context::getType)
					.filter((type) -> type != null && type.getName().startsWith("io.github.rateguard."))
					.filter((type) -> type != Application.class && !type.isAnonymousClass())
					.map(Class::getSimpleName)).containsExactlyInAnyOrder("RateGuardDisabledAutoConfiguration",
							"ArgumentsConfiguration", "SwitchedOff");
			});
	}

	@Test
	void aClockNamedRateGuardClockIsTheTimeOfAllBuckets() {
		MutableClock clock = new MutableClock();
		this.application.withBean("rateGuardClock", Clock.class, () -> clock).run((context) -> {
			RateGuard rateGuard = context.getBean(RateGuard.class);
			assertThat(rateGuard.tryAcquire("search", ACME).admitted()).isTrue();
			assertThat(rateGuard.tryAcquire("search", ACME).admitted()).isFalse();
			clock.advance(Duration.ofMinutes(1));
			assertThat(rateGuard.tryAcquire("search", ACME).admitted()).isTrue();
		});
	}

	@Test
	void anotherClockOfTheApplicationIsNotOurTime() {
		MutableClock own = new MutableClock();
		this.application.withBean("clock", Clock.class, () -> own).run((context) -> {
			RateGuard rateGuard = context.getBean(RateGuard.class);
			assertThat(rateGuard.tryAcquire("search", ACME).admitted()).isTrue();
			own.advance(Duration.ofDays(1));
			assertThat(rateGuard.tryAcquire("search", ACME).admitted()).isFalse();
		});
	}

	@Test
	void theClockOfTheApplicationIsStillTheOnlyOneItIsGiven() {
		Clock own = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
		this.application.withBean("clock", Clock.class, () -> own)
			.withBean(NeedsClock.class)
			.run((context) -> assertThat(context).getBean(NeedsClock.class)
				.extracting(NeedsClock::clock)
				.isSameAs(own));
	}

	@Test
	void anApplicationWithoutAClockIsNotGivenOurs() {
		this.application.withBean(NeedsClock.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("No qualifying bean of type 'java.time.Clock'"));
	}

	record NeedsClock(Clock clock) {

	}

	/**
	 * A rate guard of an application.
	 */
	private static final class OwnRateGuard implements RateGuard {

		@Override
		public Verdict tryAcquire(String policy, Caller caller, long tokens) {
			throw new IllegalStateException("Nobody asks");
		}

		@Override
		public void release(Verdict verdict) {
			throw new IllegalStateException("Nobody asks");
		}

	}

}
