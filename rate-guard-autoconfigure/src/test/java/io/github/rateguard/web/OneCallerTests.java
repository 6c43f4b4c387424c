package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.rateguard.RateLimited;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.StandingTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same user is one caller, however they authenticate and whichever instance they
 * reach.
 */
class OneCallerTests {

	private static Instance one;

	private static Instance two;

	private final String user = "alice-" + UUID.randomUUID();

	@BeforeAll
	static void start() {
		Settings settings = Instance.sharingRedis().with("rate-guard.policies.search.limits", "10/1h");
		one = settings.start(Application.class);
		two = settings.start(Application.class);
	}

	@AfterAll
	static void stop() {
		one.close();
		two.close();
	}

	@Test
	void sessionBasicJwtAndTokenOfTheApplicationAddUpOverTwoInstances() {
		List<Client> ways = List.of(Identities.session(one, this.user), Identities.session(two, this.user),
				Identities.basic(one, this.user), Identities.basic(two, this.user), Identities.jwt(one, this.user),
				Identities.jwt(two, this.user), Identities.partner(one, this.user), Identities.partner(two, this.user));
		long left = 10;
		for (Client way : ways) {
			HttpResponse<String> response = way.get("/search");
			assertThat(response.body()).isEqualTo("found");
			assertThat(WrittenFields.in(response).remaining()).isEqualTo(--left);
		}
	}

	@Test
	void whoIsRefusedOneWayIsRefusedEveryWay() {
		assertThat(Identities.basic(one, this.user).statuses(10, "/search")).containsOnly(200);
		assertThat(Identities.session(two, this.user).get("/search").statusCode()).isEqualTo(429);
		assertThat(Identities.jwt(two, this.user).get("/search").statusCode()).isEqualTo(429);
		assertThat(Identities.partner(two, this.user).get("/search").statusCode()).isEqualTo(429);
		assertThat(Identities.basic(one, this.user).get("/search").statusCode()).isEqualTo(429);
	}

	@Test
	void anotherUserIsAnotherCallerEachWay() {
		Identities.basic(one, this.user).statuses(11, "/search");
		String other = this.user + "-other";
		assertThat(WrittenFields.in(Identities.session(one, other).get("/search")).remaining()).isEqualTo(9);
		assertThat(WrittenFields.in(Identities.jwt(one, other).get("/search")).remaining()).isEqualTo(8);
		assertThat(WrittenFields.in(Identities.partner(two, other).get("/search")).remaining()).isEqualTo(7);
	}

	@Test
	void namesDifferByCaseAndByEachCharacter() {
		Identities.basic(one, this.user).get("/search");
		for (String other : List.of(this.user.toUpperCase(Locale.ROOT), this.user + ":1", "caller:" + this.user)) {
			assertThat(WrittenFields.in(Identities.partner(one, other).get("/search")).remaining()).isEqualTo(9);
		}
	}

	@Test
	void invalidCredentialsReachNoHandlerAndTakeNothing() {
		HttpResponse<String> response = Client.anonymous(one)
			.with("Authorization", "Bearer not-a-token")
			.get("/search");
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(WrittenFields.in(response).values()).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Identities.class, StandingTime.class })
	@RestController
	static class Application {

		@RateLimited("search")
		@GetMapping("/search")
		String search() {
			return "found";
		}

	}

}
