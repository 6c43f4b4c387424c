package io.github.rateguard.autoconfigure;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.metrics.BehaviourMeters;
import io.github.rateguard.web.BehaviourFilter;
import io.github.rateguard.web.BehaviourGate;
import io.github.rateguard.web.BehaviourRules;
import io.github.rateguard.web.RateGuardInterceptor;
import io.github.rateguard.web.RequestObserver;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Where behaviour is watched, and by what.
 */
class BehaviourConditionsTests {

	@Test
	void behaviourIsWatchedAndNothingDoneAboutItUnlessSaid() {
		Application.web().run((context) -> {
			assertThat(context).hasSingleBean(RequestObserver.class)
				.hasSingleBean(BehaviourGate.class)
				.hasSingleBean(BehaviourMeters.class);
			BehaviourRules rules = context.getBean(BehaviourRules.class);
			assertThat(rules.enforced()).isFalse();
			assertThat(rules.strongest()).isEqualTo(Level.BLOCK);
			assertThat(rules.throttle().factor()).isEqualTo(4);
			assertThat(rules.throttle().costFactor()).isEqualTo(1);
			assertThat(rules.throttle().policy()).isNull();
		});
	}

	@Test
	void theFilterComesBeforeTheEdgeAndSpringSecurity() {
		Application.web().withPropertyValues("spring.security.filter.order=5").run((context) -> {
			FilterRegistrationBean<?> filter = context.getBean("rateGuardBehaviourFilterRegistration",
					FilterRegistrationBean.class);
			FilterRegistrationBean<?> edge = context.getBean("rateGuardEdgeFilterRegistration",
					FilterRegistrationBean.class);
			assertThat(filter.getFilter()).isInstanceOf(BehaviourFilter.class);
			assertThat(filter.getOrder()).isLessThan(edge.getOrder());
			assertThat(filter.determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
					DispatcherType.ASYNC, DispatcherType.ERROR);
		});
	}

	@Test
	void rulesAreReadFromProperties() {
		Application.web()
			.withPropertyValues("rate-guard.behaviour.mode=enforce", "rate-guard.policies.search.limits=10/1m",
					"rate-guard.behaviour.strongest-action.default=challenge",
					"rate-guard.behaviour.strongest-action.policies.search=throttle",
					"rate-guard.behaviour.strongest-action.tiers.anonymous=none",
					"rate-guard.behaviour.throttle-policy=search", "rate-guard.behaviour.cost-factor=3")
			.run((context) -> {
				BehaviourRules rules = context.getBean(BehaviourRules.class);
				assertThat(rules.enforced()).isTrue();
				assertThat(rules.strongest()).isEqualTo(Level.CHALLENGE);
				assertThat(rules.ofPolicies()).containsOnly(entry("search", Level.THROTTLE));
				assertThat(rules.ofTiers()).containsOnly(entry("anonymous", Level.NONE));
				assertThat(rules.throttle().costFactor()).isEqualTo(3);
				assertThat(rules.throttle().policy()).isNotNull();
			});
	}

	@Test
	void whoOnlyTakesObservationsHasNoVerdicts() {
		Application.web().withBean(BehaviourRecorder.class, () -> (observation) -> {
		}).run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BehaviourVerdicts.class));
	}

	@Test
	void whoOnlyTellsVerdictsHasNoEngine() {
		Application.web()
			.withBean(BehaviourVerdicts.class, () -> BehaviourVerdicts.NONE)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(BehaviourRecorder.class));
	}

	@Test
	void softwareThatIsAllowedIsNoCampaign() {
		Application.web()
			.withPropertyValues("rate-guard.behaviour.allow.fingerprints=8c983006231c1381,00000000000000ff")
			.run((context) -> assertThat(context.getBean(BehaviourSettings.class).fleet().allowedFingerprints())
				.containsExactlyInAnyOrder(0x8c983006231c1381L, 0xffL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "rate-guard.behaviour.enabled=false", "rate-guard.behaviour.enabled=off",
			"rate-guard.enabled=false" })
	void nothingIsThereWhereItIsSwitchedOff(String property) {
		Application.web()
			.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RequestObserver.class)
				.doesNotHaveBean(BehaviourGate.class)
				.doesNotHaveBean(BehaviourRecorder.class)
				.doesNotHaveBean(BehaviourVerdicts.class)
				.doesNotHaveBean(BehaviourMeters.class)
				.doesNotHaveBean("rateGuardBehaviourFilterRegistration"));
	}

	@Test
	void anApplicationWithoutSpringMvcStarts() {
		Application.plain()
			.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RequestObserver.class)
				.doesNotHaveBean(RateGuardInterceptor.class));
	}

	@Test
	void recordersAndVerdictsOfTheApplicationReplaceOurs() {
		BehaviourRecorder recorder = (observation) -> {
		};
		BehaviourVerdicts verdicts = (client) -> null;
		Application.web()
			.withBean(BehaviourRecorder.class, () -> recorder)
			.withBean(BehaviourVerdicts.class, () -> verdicts)
			.run((context) -> {
				assertThat(context).getBean(BehaviourRecorder.class).isSameAs(recorder);
				assertThat(context).getBean(BehaviourVerdicts.class).isSameAs(verdicts);
			});
	}

}
