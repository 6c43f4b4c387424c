package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What an application can and cannot change about answers.
 */
class AnswerFormatTests {

	@Test
	void legacyFormatWritesTheThreeFieldsThatNoDocumentDefines() {
		try (Instance instance = AnswersApplication.settings()
			.with("rate-guard.response.headers", "legacy")
			.start(AnswersApplication.class)) {
			Client client = Client.somebody(instance);
			HttpResponse<String> admitted = client.get("/missing");
			assertThat(WrittenFields.in(admitted).values()).containsOnly(entry("X-RateLimit-Limit", "2"),
					entry("X-RateLimit-Remaining", "1"), entry("X-RateLimit-Reset", "1800"));
			client.get("/missing");
			HttpResponse<String> refused = client.get("/missing");
			String retryAfter = refused.headers().firstValue("Retry-After").orElseThrow();
			assertThat(WrittenFields.in(refused).values()).containsOnly(entry("X-RateLimit-Limit", "2"),
					entry("X-RateLimit-Remaining", "0"), entry("X-RateLimit-Reset", retryAfter));
			assertThat(Problems.in(refused)).containsEntry("status", 429);
		}
	}

	@Test
	void formatNoneWritesNoFieldsButRefuses() {
		try (Instance instance = AnswersApplication.settings()
			.with("rate-guard.response.headers", "none")
			.start(AnswersApplication.class)) {
			Client client = Client.somebody(instance);
			assertThat(WrittenFields.in(client.get("/tenant")).values()).isEmpty();
			HttpResponse<String> refused = client.get("/tenant");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(WrittenFields.in(refused).values()).isEmpty();
			assertThat(refused.headers().firstValue("Retry-After")).isPresent();
			assertThat(Problems.in(refused)).containsEntry("violated-policies", List.of("tenant"));
		}
	}

	@Test
	void beansOfTheApplicationReplaceOurs() {
		try (Instance instance = AnswersApplication.settings()
			.start(AnswersApplication.class, OwnFieldsAndRefusals.class)) {
			Client client = Client.somebody(instance);
			HttpResponse<String> admitted = client.get("/tenant");
			assertThat(admitted.headers().firstValue("Left")).hasValue("0");
			assertThat(WrittenFields.in(admitted).values()).isEmpty();
			HttpResponse<String> refused = client.get("/tenant");
			assertThat(refused.statusCode()).isEqualTo(503);
			assertThat(refused.body()).isEqualTo("[tenant] later");
			assertThat(refused.headers().firstValue("Left")).hasValue("0");
			assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
		}
	}

	@Test
	void adviceAndProblemDetailsOfTheApplicationChangeNothing() {
		try (Instance instance = AnswersApplication.settings()
			.with("spring.mvc.problemdetails.enabled", "true")
			.start(AnswersApplication.class, CatchAll.class)) {
			Client client = Client.somebody(instance);
			client.get("/tenant");
			HttpResponse<String> refused = client.get("/tenant");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().allValues("Content-Type")).containsExactly("application/problem+json");
			assertThat(Problems.in(refused)).containsOnlyKeys("type", "title", "status", "detail", "instance",
					"violated-policies");
			HttpResponse<String> failed = client.get("/fails");
			assertThat(failed.statusCode()).isEqualTo(418);
			assertThat(WrittenFields.in(failed).remaining()).isEqualTo(1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFieldsAndRefusals {

		@Bean
		RateLimitFields fields() {
			return (verdict, header) -> header.accept("Left",
					Long.toString(verdict.policies().get(0).balance().remaining()));
		}

		@Bean
		RefusalWriter refusalWriter() {
			return (verdict, request, response) -> {
				response.setStatus(503);
				response.getWriter()
					.write(verdict.refusals().stream().map((refusal) -> refusal.policy()).toList() + " later");
			};
		}

	}

	@ControllerAdvice
	static class CatchAll {

		@ExceptionHandler
		ResponseEntity<String> handle(Exception ex) {
			return ResponseEntity.status(418).body("caught");
		}

	}

}
