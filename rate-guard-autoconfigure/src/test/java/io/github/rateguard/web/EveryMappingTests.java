package io.github.rateguard.web;

import java.util.Iterator;
import java.util.List;

import io.github.rateguard.RateLimited;
import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The interceptor is in every mapping of an application, and where it is not, nothing is
 * said to be guarded.
 */
@ExtendWith(OutputCaptureExtension.class)
class EveryMappingTests {

	@Test
	void anApplicationThatConfiguresMvcItselfIsGuarded() {
		isGuarded(ConfiguresMvc.class);
	}

	@Test
	void aMappingOfTheApplicationIsGuarded() {
		isGuarded(OwnMapping.class);
	}

	@Test
	void aMappingWithinAMappingIsGuarded() {
		isGuarded(MappingWithinMapping.class);
	}

	@Test
	void anApplicationThatIsInitializedLazilyIsGuarded() {
		isGuarded(Instance.local().with("spring.main.lazy-initialization", "true"), Guarded.class);
	}

	@Test
	void aRequestIsChargedOnceWhereTwoMappingsKnowItsHandler() {
		try (Instance instance = Instance.local().start(Guarded.class, OwnMapping.class)) {
			assertThat(instance.bean(HandlerPlans.class).all()).hasSize(2);
			assertThat(Client.somebody(instance).statuses(3, "/guarded")).containsExactly(200, 200, 429);
		}
	}

	@Test
	void aHandlerThatTheInterceptorDoesNotReachIsNotCountedAsGuarded(CapturedOutput output) {
		try (Instance instance = Instance.local().start(Guarded.class, UnreachedMapping.class)) {
			assertThat(Client.somebody(instance).statuses(3, "/guarded")).containsOnly(200);
			assertThat(instance.bean(HandlerPlans.class).all()).filteredOn((handler) -> handler.plan().isGuarded())
				.hasSize(1);
			assertThat(output).contains("1 handlers are not guarded: " + Unreached.class.getName())
				.contains("1 of 2 handlers are guarded");
		}
	}

	@Test
	void handlersThatShareAPathAreAllCounted() {
		try (Instance instance = Instance.local().start(Guarded.class, SamePath.class)) {
			assertThat(instance.bean(HandlerPlans.class).all()).extracting(HandlerPlan::handler)
				.containsExactly("Guarded#guarded", "SamePath#one", "SamePath#two");
		}
	}

	@Test
	void aRefusedRequestReachesNoOtherInterceptor() {
		try (Instance instance = Instance.local().start(Guarded.class, FirstInterceptor.class)) {
			Client client = Client.somebody(instance);
			client.statuses(2, "/guarded");
			assertThat(client.get("/guarded").statusCode()).isEqualTo(429);
			assertThat(instance.bean(FirstInterceptor.class).calls).isEqualTo(2);
		}
	}

	@Test
	void theInterceptorKeepsNoBeanFromBeingProcessed(CapturedOutput output) {
		Instance.local().start(Guarded.class).close();
		assertThat(output.getAll().lines().filter((line) -> line.contains("rateGuard")))
			.noneMatch((line) -> line.contains("not eligible for getting processed by all BeanPostProcessors"));
	}

	@Test
	void actuatorOnItsOwnPortIsNotCharged() {
		try (Instance instance = Instance.local()
			.with("management.server.port", 0)
			.with("management.endpoints.web.exposure.include", "info")
			.with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.limits", "1/1h")
			.start(Guarded.class)) {
			String port = instance.context().getEnvironment().getRequiredProperty("local.management.port");
			RestTestClient client = RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
			for (String path : List.of("/actuator/info", "/actuator", "/actuator/info", "/actuator")) {
				client.get().uri(path).exchange().expectStatus().isOk().expectHeader().doesNotExist("RateLimit");
			}
		}
	}

	private static void isGuarded(Class<?> mapping) {
		isGuarded(Instance.local(), Guarded.class, mapping);
	}

	private static void isGuarded(Settings settings, Class<?>... sources) {
		try (Instance instance = settings.start(sources)) {
			List<HandlerPlan> handlers = instance.bean(HandlerPlans.class).all();
			assertThat(handlers).isNotEmpty().allMatch((handler) -> handler.plan().isGuarded());
			assertThat(Client.somebody(instance).statuses(3, "/guarded")).containsExactly(200, 200, 429);
		}
	}

	@GuardedApplication
	@RestController
	static class Guarded {

		@RateLimited(limit = "2/1h")
		@GetMapping("/guarded")
		String guarded() {
			return "";
		}

	}

	@RestController
	static class SamePath {

		@GetMapping(path = "/same", params = "one")
		String one() {
			return "";
		}

		@GetMapping(path = "/same", params = "two")
		String two() {
			return "";
		}

	}

	static class ConfiguresMvc extends WebMvcConfigurationSupport {

	}

	static class OwnMapping {

		@Bean
		RequestMappingHandlerMapping ownMapping() {
			return beforeOthers(new RequestMappingHandlerMapping());
		}

	}

	static class UnreachedMapping {

		@Bean
		RequestMappingHandlerMapping ownMapping() {
			return beforeOthers(new Unreached());
		}

	}

	static class MappingWithinMapping {

		@Bean
		Delegating delegating(ApplicationContext context) {
			RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
			mapping.setEmbeddedValueResolver(context.getEnvironment()::resolvePlaceholders);
			mapping.setApplicationContext(context);
			mapping.afterPropertiesSet();
			return new Delegating(mapping);
		}

	}

	private static RequestMappingHandlerMapping beforeOthers(RequestMappingHandlerMapping mapping) {
		mapping.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return mapping;
	}

	static class Unreached extends RequestMappingHandlerMapping {

		@Override
		protected void detectMappedInterceptors(List<HandlerInterceptor> interceptors) {
		}

	}

	record Delegating(
			RequestMappingHandlerMapping delegate) implements HandlerMapping, Ordered, Iterable<HandlerMapping> {

		@Override
		public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
			return this.delegate.getHandler(request);
		}

		@Override
		public Iterator<HandlerMapping> iterator() {
			return List.<HandlerMapping>of(this.delegate).iterator();
		}

		@Override
		public int getOrder() {
			return Ordered.HIGHEST_PRECEDENCE;
		}

	}

	static class FirstInterceptor implements WebMvcConfigurer, HandlerInterceptor {

		private int calls;

		@Override
		public void addInterceptors(InterceptorRegistry registry) {
			registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
		}

		@Override
		public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
			this.calls++;
			return true;
		}

	}

}
