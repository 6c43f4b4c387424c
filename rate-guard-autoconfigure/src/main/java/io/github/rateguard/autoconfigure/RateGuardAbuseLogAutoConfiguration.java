package io.github.rateguard.autoconfigure;

import java.time.Clock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.github.rateguard.Caller;
import io.github.rateguard.alert.abuse.AbuseLog;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.alert.abuse.AbuseLogSettings;
import io.github.rateguard.alert.abuse.AbuseStatistics;
import io.github.rateguard.alert.abuse.AbuseStore;
import io.github.rateguard.alert.abuse.BanRecorder;
import io.github.rateguard.alert.abuse.BudgetRecorder;
import io.github.rateguard.alert.abuse.LogSearch;
import io.github.rateguard.alert.abuse.LoginFailureRecorder;
import io.github.rateguard.alert.abuse.RefusalRecorder;
import io.github.rateguard.alert.abuse.RequestFacts;
import io.github.rateguard.alert.abuse.VerdictRecorder;
import io.github.rateguard.behaviour.ClientKeys;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.caller.LoginFailures;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.web.CurrentRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the log of what happened.
 */
@AutoConfiguration(after = RateGuardCallerAutoConfiguration.class)
@ConditionalOnBean(Policies.class)
@Conditional(RateGuardAbuseLogAutoConfiguration.OnAbuseLogCondition.class)
@Import(RedisAbuseLogConfiguration.class)
public final class RateGuardAbuseLogAutoConfiguration {

	private static final String SERVLET = "jakarta.servlet.http.HttpServletRequest";

	private static final String MAPPING = "org.springframework.web.servlet.HandlerMapping";

	// Mistakes stop the start where beans are made late, too
	@Bean
	@Lazy(false)
	AbuseLogSettings rateGuardAbuseLogSettings(RateGuardProperties properties, Environment environment) {
		return AbuseLogSettingsFactory.create(properties, environment.getProperty("HOSTNAME"));
	}

	@Bean
	AbuseStatistics rateGuardAbuseStatistics() {
		return new AbuseStatistics();
	}

	@Bean
	@Lazy(false)
	AbuseLog rateGuardAbuseLog(AbuseLogSettings settings, StoreSettings storeSettings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock, ObjectProvider<SharedStore> sharedStores,
			ObjectProvider<AbuseStore> stores, AbuseStatistics statistics) {
		SharedStore sharedStore = sharedStores.getIfAvailable();
		return new AbuseLog(settings, storeSettings.identityHash(), clock,
				(sharedStore != null) ? sharedStore.instances() : LiveInstances.ONE, stores.getIfAvailable(),
				statistics);
	}

	@Bean
	AbuseLogReader rateGuardAbuseLogReader(AbuseLog log, AbuseLogSettings settings,
			@Qualifier(RateGuardAutoConfiguration.CLOCK) Clock clock, ObjectProvider<AbuseStore> stores,
			ObjectProvider<IdentityHasher> clients) {
		return new LogSearch(log, settings, clock, stores.getIfAvailable(), clients.getIfAvailable());
	}

	@Bean
	RequestFacts rateGuardRequestFacts(ResourceLoader resourceLoader, ObjectProvider<ClientKeys> clientKeys) {
		ClassLoader classLoader = resourceLoader.getClassLoader();
		boolean web = ClassUtils.isPresent(SERVLET, classLoader) && ClassUtils.isPresent(MAPPING, classLoader);
		return web ? new RequestFacts(client(clientKeys), CurrentRequest::fingerprint, CurrentRequest::mapping,
				CurrentRequest::address) : RequestFacts.NONE;
	}

	/**
	 * Those whose behaviour is observed need a guard, which needs those who are told what
	 * it says: so they are asked for when there is a request.
	 */
	private static ToLongFunction<Caller> client(ObjectProvider<ClientKeys> clientKeys) {
		Supplier<@Nullable ClientKeys> keys = SingletonSupplier.ofNullable(clientKeys::getIfAvailable);
		return (caller) -> {
			ClientKeys known = keys.get();
			return (known != null) ? known.find(caller, CurrentRequest.fingerprint()) : 0;
		};
	}

	@Bean
	RefusalRecorder rateGuardRefusalRecorder(AbuseLog log, RequestFacts facts) {
		return new RefusalRecorder(log, facts);
	}

	@Bean
	VerdictRecorder rateGuardVerdictRecorder(AbuseLog log) {
		return new VerdictRecorder(log);
	}

	@Bean
	BanRecorder rateGuardBanRecorder(AbuseLog log) {
		return new BanRecorder(log);
	}

	@Bean
	BudgetRecorder rateGuardBudgetRecorder(AbuseLog log) {
		return new BudgetRecorder(log);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AbstractAuthenticationFailureEvent.class)
	static class LoginConfiguration {

		@Bean
		LoginFailures rateGuardLoginFailures(AbuseLog log, RequestFacts facts) {
			return new LoginFailures(new LoginFailureRecorder(log, facts));
		}

	}

	static class OnAbuseLogCondition extends OnBooleanCondition {

		OnAbuseLogCondition() {
			super("rate-guard.abuse-log.enabled", true);
		}

	}

}
