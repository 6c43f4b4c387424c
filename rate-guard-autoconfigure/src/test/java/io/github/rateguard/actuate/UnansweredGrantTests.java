package io.github.rateguard.actuate;

import java.net.http.HttpResponse;

import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is written down of tokens that were given to a Redis that does not answer.
 */
class UnansweredGrantTests {

	private static TestRedis redis;

	private static Instance instance;

	@BeforeAll
	static void start() {
		redis = TestRedis.start();
		instance = OperatedApplication.configure(new Instance.Settings())
			.with("spring.data.redis.port", redis.port())
			.with("management.endpoint.rateguard.access", "unrestricted")
			.start(OperatedApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
		redis.close();
	}

	@Test
	void tokensThatMayHaveBeenGivenAreAudited() throws Exception {
		HttpResponse<String> response;
		AutoCloseable pause = redis.pause();
		try {
			response = OperatedApplication.operator(instance)
				.send("POST", OperatedApplication.ENDPOINT + "/callers/bob",
						"{\"policy\":\"search\",\"tier\":\"pro\",\"tokens\":3,\"reason\":\"complained\"}");
		}
		finally {
			pause.close();
		}
		assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
		assertThat(instance.bean(AuditEventRepository.class)
			.find(OperatedApplication.OPERATOR, null, "RATE_GUARD_TOKENS_GRANTED_UNKNOWN")).singleElement()
			.extracting(AuditEvent::getData)
			.satisfies((data) -> assertThat(data).containsEntry("policy", "search")
				.containsEntry("tier", "pro")
				.containsEntry("tokens", "3")
				.containsEntry("reason", "complained")
				.doesNotContainKeys("before", "after"));
	}

}
