package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.concurrent.Callable;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With {@code rate-guard.default-policy}, each handler without an annotation takes from
 * one bucket a caller, and what is no handler takes nothing.
 */
class DefaultPolicyTests {

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.default-policy", "api")
			.with("rate-guard.policies.api.limits", "10/1h")
			.with("management.endpoints.web.exposure.include", "info")
			.start(Application.class);
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
	void handlersShareTheBucketOfTheDefaultPolicy() {
		assertThat(remaining("/one")).isEqualTo(9);
		assertThat(remaining("/two")).isEqualTo(8);
	}

	@Test
	void annotationReplacesTheDefaultPolicy() {
		assertThat(remaining("/annotated")).isEqualTo(4);
		assertThat(remaining("/one")).isEqualTo(9);
	}

	@Test
	void functionalRouteIsChargedOnce() {
		assertThat(remaining("/functional")).isEqualTo(9);
		assertThat(remaining("/functional")).isEqualTo(8);
	}

	@Test
	void asyncHandlerIsChargedOnce() {
		assertThat(remaining("/callable")).isEqualTo(9);
		assertThat(remaining("/callable")).isEqualTo(8);
	}

	@Test
	void handlerThatThrowsIsChargedOnce() {
		assertThat(remaining("/throws")).isEqualTo(9);
		assertThat(remaining("/throws")).isEqualTo(8);
	}

	@Test
	void forwardIsChargedOnce() {
		assertThat(remaining("/forwards")).isEqualTo(9);
		assertThat(remaining("/forwards")).isEqualTo(8);
	}

	@Test
	void headIsChargedOnce() {
		assertThat(WrittenFields.in(this.client.send("HEAD", "/one")).remaining()).isEqualTo(9);
		assertThat(remaining("/one")).isEqualTo(8);
	}

	@Test
	void optionsIsAnsweredByAHandlerOfSpringAndChargedOnce() {
		assertThat(WrittenFields.in(this.client.send("OPTIONS", "/one")).remaining()).isEqualTo(9);
		assertThat(remaining("/one")).isEqualTo(8);
	}

	@Test
	void corsPreFlightIsNotCharged() {
		Client browser = this.client.with("Origin", "https://app.example").with("Access-Control-Request-Method", "GET");
		isNotCharged(browser.send("OPTIONS", "/cross-origin"), 200);
	}

	@Test
	void staticResourceIsNotCharged() {
		isNotCharged(this.client.get("/files/logo.txt"), 200);
	}

	@Test
	void missingStaticResourceIsNotCharged() {
		isNotCharged(this.client.get("/files/none.txt"), 404);
	}

	@Test
	void unknownPathIsNotCharged() {
		isNotCharged(this.client.get("/nowhere"), 404);
	}

	@Test
	void otherMethodThanTheHandlersIsNotCharged() {
		isNotCharged(this.client.send("DELETE", "/one"), 405);
	}

	@Test
	void actuatorIsNotCharged() {
		isNotCharged(this.client.get("/actuator/info"), 200);
	}

	private long remaining(String path) {
		return WrittenFields.in(this.client.get(path)).remaining();
	}

	private void isNotCharged(HttpResponse<?> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(WrittenFields.in(response).values()).isEmpty();
		assertThat(remaining("/one")).isEqualTo(9);
	}

	@GuardedApplication
	static class Application extends StaticFiles {

		@Bean
		RouterFunction<ServerResponse> functional() {
			return RouterFunctions.route()
				.GET("/functional", (request) -> ServerResponse.ok().body("functional"))
				.build();
		}

		@Controller
		@ResponseBody
		static class Handlers {

			@GetMapping("/one")
			String one() {
				return "one";
			}

			@GetMapping("/two")
			String two() {
				return "two";
			}

			@RateLimited(limit = "5/1h")
			@GetMapping("/annotated")
			String annotated() {
				return "annotated";
			}

			@GetMapping("/callable")
			Callable<String> callable() {
				return () -> "called";
			}

			@GetMapping("/throws")
			String fail() {
				throw new IllegalStateException("planned");
			}

			@CrossOrigin("https://app.example")
			@GetMapping("/cross-origin")
			String crossOrigin() {
				return "called";
			}

		}

		@Controller
		static class Forwards {

			@GetMapping("/forwards")
			String forward() {
				return "forward:/one";
			}

		}

	}

}
