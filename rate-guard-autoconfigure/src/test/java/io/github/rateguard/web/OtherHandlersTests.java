package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.rateguard.policy.HandlerPlan;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.config.annotation.DefaultServletHandlerConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.mvc.Controller;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers that are no methods take from the default policy, and are reported as what
 * they are.
 */
@ExtendWith(OutputCaptureExtension.class)
class OtherHandlersTests {

	private static final String ENDPOINT = "/actuator/rateguard";

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = withDefaultPolicy().with("server.servlet.register-default-servlet", "true")
			.with("spring.web.resources.static-locations", "classpath:/welcome/")
			.start(Application.class);
	}

	private static Settings withDefaultPolicy() {
		return open().with("rate-guard.default-policy", "api").with("rate-guard.policies.api.limits", "10/1h");
	}

	private static Settings open() {
		return Instance.local()
			.with("management.endpoints.web.exposure.include", "health,rateguard")
			.with("management.endpoint.health.show-details", "always");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(instance);
	}

	@Test
	void aRequestHandlerIsChargedOnce() {
		isChargedOnce("/request-handler", 200);
	}

	@Test
	void aControllerObjectIsChargedOnce() {
		isChargedOnce("/controller", 200);
	}

	@Test
	void aHandlerThatIsCreatedForEachRequestIsChargedOnce() {
		isChargedOnce("/prototype", 200);
	}

	@Test
	void aViewControllerIsChargedOnce() {
		isChargedOnce("/status", 204);
		isChargedOnce("/redirect", 302);
	}

	@Test
	void aViewControllerThatForwardsLeavesTheChargeToItsTarget() {
		isChargedOnce("/forward", 200);
	}

	@Test
	void aViewControllerThatForwardsToAFileIsNotCharged() {
		isNotCharged(this.client.get("/file"), 200);
	}

	@Test
	void aStaticWelcomePageIsNotCharged() {
		HttpResponse<String> welcome = this.client.with("Accept", "text/html").get("/");
		assertThat(welcome.body()).startsWith("welcome");
		isNotCharged(welcome, 200);
		Client reader = this.client.with("Accept", "application/json");
		assertThat(WrittenFields.in(reader.get("/")).values()).isEmpty();
	}

	@Test
	void aFileOfAFunctionIsChargedOnce() {
		isChargedOnce("/files/logo.txt", 200);
	}

	@Test
	void whatTheDefaultServletAnswersIsNotCharged() {
		isNotCharged(this.client.get("/nowhere"), 404);
	}

	@Test
	void aPreFlightOfARequestHandlerIsNotCharged() {
		Client browser = this.client.with("Origin", "https://app.example").with("Access-Control-Request-Method", "GET");
		isNotCharged(browser.send("OPTIONS", "/request-handler"), 200);
	}

	@Test
	void handlersAreReportedWithTheDefaultPolicy() {
		assertThat(plans(instance)).filteredOn((handler) -> handler.plan().isGuarded())
			.extracting(HandlerPlan::mapping)
			.containsExactlyInAnyOrder("GET /functional", "POST /api/orders", "/files resources", "/request-handler",
					"/controller", "/prototype", "/status", "/redirect");
		assertThat(plans(instance)).allMatch((handler) -> handler.plan().isGuarded());
		assertThat(plans(instance)).filteredOn((handler) -> handler.mapping().equals("GET /functional"))
			.extracting(HandlerPlan::handler)
			.containsExactly("Functions");
	}

	@Test
	void functionsAloneCountAsGuarded(CapturedOutput output) {
		try (Instance functional = withDefaultPolicy().start(FunctionalApplication.class)) {
			assertThat(output).contains("3 of 3 handlers are guarded").doesNotContain("set rate-guard.default-policy");
			Client somebody = Client.somebody(functional);
			assertThat(somebody.get(ENDPOINT).body()).contains("\"mapping\":\"GET /functional\"")
				.contains("\"origin\":\"default-policy\"")
				.contains("\"unguarded\":[]");
			assertThat(somebody.get("/actuator/health").body()).contains("\"guardedHandlers\":3")
				.doesNotContain("No handler is guarded");
		}
	}

	@Test
	void functionsWithoutADefaultPolicyAreUnguarded(CapturedOutput output) {
		try (Instance functional = open().start(FunctionalApplication.class)) {
			assertThat(output).contains("0 of 3 handlers are guarded").contains("set rate-guard.default-policy");
			assertThat(plans(functional)).hasSize(3).noneMatch((handler) -> handler.plan().isGuarded());
			assertThat(Client.somebody(functional).get(ENDPOINT).body())
				.contains("\"unguarded\":[{\"mapping\":\"/files resources\"");
		}
	}

	private static List<HandlerPlan> plans(Instance instance) {
		return instance.bean(HandlerPlans.class).all();
	}

	private void isChargedOnce(String path, int status) {
		long before = remaining();
		HttpResponse<String> response = this.client.get(path);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(WrittenFields.in(response).remaining()).isEqualTo(before - 1);
	}

	private void isNotCharged(HttpResponse<?> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(WrittenFields.in(response).values()).isEmpty();
		assertThat(remaining()).isEqualTo(9);
	}

	private long remaining() {
		return WrittenFields.in(this.client.get("/functional")).remaining();
	}

	static class Functions {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route()
				.GET("/functional", (request) -> ServerResponse.ok().body("functional"))
				.path("/api", (api) -> api.POST("/orders", (request) -> ServerResponse.ok().build()))
				.path("/files", (files) -> files.resources("/**", new ClassPathResource("static-files/")))
				.build();
		}

	}

	@GuardedApplication
	static class FunctionalApplication extends Functions {

	}

	@GuardedApplication
	static class Application implements WebMvcConfigurer {

		@Bean
		RouterFunction<ServerResponse> routes() {
			return new Functions().functional();
		}

		@Override
		public void addResourceHandlers(ResourceHandlerRegistry registry) {
			registry.addResourceHandler("/static/**").addResourceLocations("classpath:/static-files/");
		}

		@Override
		public void addViewControllers(ViewControllerRegistry registry) {
			registry.addStatusController("/status", HttpStatus.NO_CONTENT);
			registry.addRedirectViewController("/redirect", "/functional");
			registry.addViewController("/forward").setViewName("forward:/functional");
			registry.addViewController("/file").setViewName("forward:/static/logo.txt");
		}

		@Override
		public void configureDefaultServletHandling(DefaultServletHandlerConfigurer configurer) {
			configurer.enable();
		}

		@Bean("/request-handler")
		HttpRequestHandler requestHandler() {
			return (request, response) -> response.getWriter().write("handled");
		}

		@Bean("/controller")
		Controller controller() {
			return (request, response) -> {
				response.getWriter().write("handled");
				return null;
			};
		}

		@Bean("/prototype")
		@Scope("prototype")
		HttpRequestHandler prototype() {
			return (request, response) -> response.getWriter().write("handled");
		}

	}

}
