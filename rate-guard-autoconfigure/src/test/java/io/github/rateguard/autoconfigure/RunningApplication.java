package io.github.rateguard.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.rateguard.Caller;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.web.RateGuardInterceptor;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs an application and tells what is there. Names no optional type, so that it can be
 * run without any.
 */
public final class RunningApplication implements Function<String[], Map<String, Object>> {

	@Override
	public Map<String, Object> apply(String[] arguments) {
		// Tomcat sets what the JVM lets it set only once
		TomcatURLStreamHandlerFactory.disable();
		SpringApplication application = new SpringApplication(Application.class);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			context.getBean(RateGuardInterceptor.class);
			return Map.of("admitted", admitted(context.getBean(RateGuard.class)), //
					"shared", context.getBean(Buckets.class).store().shared(), //
					"security", context.containsBean("springSecurityFilterChain"), //
					"health", context.containsBean("rateGuardHealthIndicator"), //
					"meters", context.containsBean("rateGuardVerdictMeters"), //
					"cloud", context.containsBean("rateGuardCloudRefreshListener"), //
					"advisor", context.containsBean("rateGuardTokenUsageAdvisor"), //
					"observations", context.containsBean("rateGuardGenAiObservationHandler"));
		}
	}

	private static List<Boolean> admitted(RateGuard rateGuard) {
		Caller caller = Caller.authenticated("acme", "default");
		return IntStream.range(0, 3).mapToObj((call) -> rateGuard.tryAcquire("search", caller).admitted()).toList();
	}

}
