package io.github.rateguard.watched;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.web.ChallengeHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that asks for proofs.
 */
class ChallengeTests {

	private static Instance instance;

	private Client client;

	private String name;

	@BeforeAll
	static void start() {
		instance = Policies.of(Instance.local())
			.with("rate-guard.behaviour.mode", "enforce")
			.start(WatchedApplication.class, PolicyHandlers.class, Challenges.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.name = "user-" + System.nanoTime();
		this.client = Client.anonymous(instance).as(this.name);
		ThoughtOf.account(instance, this.name, Level.CHALLENGE);
	}

	@Test
	void whoeverProvesNothingGoesNoFurtherAndTakesNothing() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.client.get("/small").statusCode()).isEqualTo(403);
		}
		assertThat(this.client.get("/small").body()).isEqualTo("prove it, score 42.4");
		ThoughtOf.forget(instance);
		assertThat(this.client.statuses(4, "/small")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void whoeverDoesIsTreatedAsAllOthersAre() {
		Client person = this.client.with("Proof", "yes");
		assertThat(person.statuses(4, "/small")).containsExactly(200, 200, 200, 429);
	}

	@Test
	void aRequestIsChallengedOnce() {
		assertThat(this.client.with("Proof", "once").get("/forwards-to-guarded").body()).isEqualTo("guarded");
	}

	@Test
	void aHandlerMayShowAPageOfItsOwn() {
		assertThat(this.client.with("Proof", "page").get("/own").body()).isEqualTo("plain");
	}

	@Test
	void aHandlerThatFailsThrottles() {
		assertThat(this.client.with("Proof", "fails").statuses(2, "/small")).containsExactly(200, 429);
	}

	@Test
	void aBlockedClientIsNotAsked() {
		ThoughtOf.account(instance, this.name, Level.BLOCK);
		assertThat(this.client.with("Proof", "yes").get("/small").statusCode()).isEqualTo(429);
	}

	@Configuration(proxyBeanMethods = false)
	static class Challenges {

		@Bean
		ChallengeHandler challengeHandler() {
			return (request, response, verdict) -> {
				String proof = String.valueOf(request.getHeader("Proof"));
				if (proof.equals("fails")) {
					throw new IllegalStateException("planned");
				}
				if (proof.equals("page")) {
					request.getRequestDispatcher("/plain").forward(request, response);
					return false;
				}
				if (proof.equals("once") && request.getAttribute("asked") == null) {
					request.setAttribute("asked", true);
					return true;
				}
				if (proof.equals("yes")) {
					return true;
				}
				response.setStatus(403);
				response.getWriter().write("prove it, score " + verdict.score().total());
				return false;
			};
		}

	}

}
