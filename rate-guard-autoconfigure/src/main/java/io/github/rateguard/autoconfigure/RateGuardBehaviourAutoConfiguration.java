package io.github.rateguard.autoconfigure;

import java.time.Clock;

import io.github.rateguard.behaviour.BehaviourListener;
import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.caller.CallerResolver;
import io.github.rateguard.caller.ClientAddressResolver;
import io.github.rateguard.guard.Guard;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.web.BehaviourFilter;
import io.github.rateguard.web.BehaviourGate;
import io.github.rateguard.web.BehaviourRules;
import io.github.rateguard.web.ChallengeHandler;
import io.github.rateguard.web.RefusalWriter;
import io.github.rateguard.web.RequestObserver;
import io.github.rateguard.web.RequestObserver.WatchedPaths;
import io.github.rateguard.web.SoftwareFingerprint;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Auto-configuration of how clients behave: what observes requests, and what is done
 * about clients that do not behave as people do.
 */
@AutoConfiguration(after = RateGuardEdgeAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean({ Guard.class, RefusalWriter.class })
@Conditional(RateGuardBehaviourAutoConfiguration.OnBehaviourCondition.class)
@Import(BehaviourEngineConfiguration.class)
public final class RateGuardBehaviourAutoConfiguration {

	private static final String ENDPOINT = "org.springframework.boot.actuate.endpoint.annotation.Endpoint";

	private static final int SECURITY_ORDER = -100;

	/**
	 * Further out than the edge.
	 */
	private static final int BEFORE = 20;

	@Bean
	IdentityHasher rateGuardIdentityHasher(StoreSettings settings) {
		return IdentityHasher.of(settings.identityHash().of("behaviour"));
	}

	@Bean
	ClientKeys rateGuardClientKeys(IdentityHasher hasher) {
		return new ClientKeys(hasher);
	}

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	BehaviourRules rateGuardBehaviourRules(RateGuardProperties properties, Policies policies) {
		return new BehaviourFactory(properties.getBehaviour()).rules(policies);
	}

	@Bean
	@Lazy(false)
	BehaviourSettings rateGuardBehaviourSettings(RateGuardProperties properties) {
		return BehaviourSettings.of(properties.getBehaviour());
	}

	@Bean
	@Lazy(false)
	WatchedPaths rateGuardWatchedPaths(RateGuardProperties properties, Environment environment) {
		return new BehaviourFactory(properties.getBehaviour()).watchedPaths(actuator(environment));
	}

	/**
	 * Its answers to whom it does not know are not to be watched either.
	 */
	private static @Nullable String actuator(Environment environment) {
		String basePath = environment.getProperty("management.endpoints.web.base-path", "/actuator");
		boolean present = ClassUtils.isPresent(ENDPOINT, RateGuardBehaviourAutoConfiguration.class.getClassLoader());
		return (present && basePath.startsWith("/") && basePath.length() > 1) ? basePath + "/**" : null;
	}

	@Bean
	RequestObserver rateGuardRequestObserver(ObjectProvider<BehaviourRecorder> recorders, IdentityHasher hasher,
			ClientKeys clientKeys, SoftwareFingerprint fingerprint, WatchedPaths watched,
			ClientAddressResolver addressResolver, CallerResolver callerResolver,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock) {
		BehaviourRecorder recorder = recorders.getIfAvailable(() -> (observation) -> {
		});
		return new RequestObserver(recorder, hasher, clientKeys, fingerprint, watched, addressResolver, callerResolver,
				clock);
	}

	@Bean
	BehaviourGate rateGuardBehaviourGate(ObjectProvider<BehaviourVerdicts> verdicts, ClientKeys clientKeys,
			BehaviourRules rules, ObjectProvider<ChallengeHandler> challengeHandlers,
			ObjectProvider<BehaviourListener> listeners) {
		return new BehaviourGate(verdicts.getIfAvailable(() -> BehaviourVerdicts.NONE), clientKeys, rules,
				challengeHandlers.getIfAvailable(), listeners.orderedStream().toList());
	}

	@Bean
	FilterRegistrationBean<BehaviourFilter> rateGuardBehaviourFilterRegistration(RequestObserver observer,
			BehaviourRules rules, Environment environment) {
		FilterRegistrationBean<BehaviourFilter> registration = new FilterRegistrationBean<>(
				new BehaviourFilter(observer, rules.enforced()));
		int security = environment.getProperty("spring.security.filter.order", Integer.class, SECURITY_ORDER);
		registration.setOrder(Math.max(security, Integer.MIN_VALUE + BEFORE) - BEFORE);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		return registration;
	}

	static class OnBehaviourCondition extends OnBooleanCondition {

		OnBehaviourCondition() {
			super("rate-guard.behaviour.enabled", true);
		}

	}

}
