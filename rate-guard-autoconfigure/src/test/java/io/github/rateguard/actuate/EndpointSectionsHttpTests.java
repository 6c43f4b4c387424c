package io.github.rateguard.actuate;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sections of the endpoint over HTTP and JMX.
 */
class EndpointSectionsHttpTests {

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.with("management.endpoints.jmx.exposure.include", "rateguard")
			.with("spring.jmx.enabled", "true")
			.with("spring.jmx.default-domain", "rate-guard-sections")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void aSectionIsReadWithThePathAndTheParametersThatAreGiven() {
		JsonNode echo = json("/echo/first/2001:db8::1?caller=somebody%2F1&limit=7");
		assertThat(echo).isEqualTo(JsonMapper.shared().readTree("""
				{"path": ["first", "2001:db8::1"], "parameters": {"caller": "somebody/1", "limit": "7"}}"""));
		assertThat(json("/echo").at("/parameters")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unknown", "/ECHO", "/", "/echo/nothing", "/rateguard", "/unknown/echo" })
	void whatIsNotThereIsNotFound(String path) {
		assertThat(status(path)).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?policy=search", "?limit=0", "?limit=101", "?limit=-1", "?limit=x", "?limit=",
			"?limit=1&limit=2", "?limit=99999999999999999999", "?calller=somebody", "?caller=", "?caller=%20",
			"?section=other", "?section=echo", "?section=a&section=b", "?sections=1", "?path=x" })
	void parametersThatMakeNoSenseAreRefused(String query) {
		assertThat(status("/echo" + query)).isEqualTo(400);
	}

	@Test
	void nothingMayBeLongerThanAnybodyNeeds() {
		assertThat(status("/echo/" + "a".repeat(512))).isEqualTo(200);
		assertThat(status("/echo/" + "a".repeat(513))).isEqualTo(400);
		assertThat(status("/echo?caller=" + "a".repeat(513))).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/echo/..%2F..%2Fhealth", "/echo/%2e%2e/%2e%2e/env", "/echo/;jsessionid=1", "/echo%00",
			"/echo/%0d%0aX:%201", "/echo/$%7B7*7%7D", "/echo//a", "/echo/%F0%9F%98%80" })
	void hostileSelectorsAreNoWayOutOfTheSection(String path) {
		assertThat(status(path)).isIn(200, 400, 404);
		assertThat(Client.anonymous(instance).get("/actuator/rateguard" + path).body()).doesNotContain("\"49\"")
			.doesNotContain("\r\n")
			.doesNotContain("\"status\":\"UP\"");
	}

	@Test
	void sectionsCannotBeWritten() {
		for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
			assertThat(Client.anonymous(instance).send(method, "/actuator/rateguard/echo").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void theEndpointItselfIsWhatItWas() {
		assertThat(json("").at("/store/name").asString()).isEqualTo("local");
		assertThat(status("?anything=1")).isEqualTo(200);
	}

	@Test
	void sectionsAreReadOverJmxToo() throws Exception {
		MBeanServer server = ManagementFactory.getPlatformMBeanServer();
		ObjectName name = new ObjectName("rate-guard-sections:type=Endpoint,name=Rateguard");
		assertThat(server.invoke(name, "rateGuard", new Object[0], new String[0])).isInstanceOf(Map.class);
		Object[] arguments = Stream.of(server.getMBeanInfo(name).getOperations())
			.filter((operation) -> operation.getName().equals("section"))
			.map((operation) -> new Object[operation.getSignature().length])
			.findFirst()
			.orElseThrow();
		arguments[0] = new String[] { "echo", "one" };
		assertThat(server.invoke(name, "section", arguments, null)).asString().contains("path=[one]");
	}

	private static int status(String path) {
		return Client.anonymous(instance).get("/actuator/rateguard" + path).statusCode();
	}

	private static JsonNode json(String path) {
		return JsonMapper.shared().readTree(Client.anonymous(instance).get("/actuator/rateguard" + path).body());
	}

	@GuardedApplication
	@RestController
	static class Application {

		@Bean
		EndpointSection echo() {
			return new Echo();
		}

	}

	static final class Echo implements EndpointSection {

		@Override
		public String name() {
			return "echo";
		}

		@Override
		public Set<String> parameters() {
			return Set.of("caller", SectionRequest.LIMIT);
		}

		@Override
		public @Nullable OperationResponseBody read(SectionRequest request) {
			request.limit(10, 100);
			request.text("caller");
			return request.path().contains("nothing") ? null : new Body(request.path(), request.parameters());
		}

	}

	record Body(List<String> path, Map<String, String> parameters) implements OperationResponseBody {

	}

}
