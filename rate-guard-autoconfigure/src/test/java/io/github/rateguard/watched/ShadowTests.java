package io.github.rateguard.watched;

import java.net.http.HttpResponse;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Unless it is enforced, nothing is done about behaviour: it is only said what would be.
 */
class ShadowTests {

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Policies.of(Instance.local())
			.with("rate-guard.behaviour.throttle-policy", "strict")
			.start(WatchedApplication.class, PolicyHandlers.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NONE")
	void noResponseChanges(Level level) {
		String name = "user-" + level;
		Client client = Client.anonymous(instance).as(name);
		Client other = Client.anonymous(instance).as("other-" + level);
		ThoughtOf.account(instance, name, level);
		for (String path : List.of("/own", "/own", "/plain", "/plain", "/plain", "/plain", "/small", "/nowhere")) {
			HttpResponse<String> response = client.get(path);
			HttpResponse<String> usual = other.get(path);
			assertThat(response.statusCode()).isEqualTo(usual.statusCode());
			assertThat(response.headers().firstValue("RateLimit")).isEqualTo(usual.headers().firstValue("RateLimit"));
			assertThat(response.headers().map().keySet()).isEqualTo(usual.headers().map().keySet());
		}
	}

	@Test
	void theApplicationIsToldByTheAttributeAloneThatNothingIsDone() {
		ThoughtOf.account(instance, "alice", Level.BLOCK);
		List<String> told = JsonPath
			.read(Client.anonymous(instance).as("alice").with("Rate-Guard-Behaviour", "lie").get("/told").body(), "$");
		assertThat(told).containsExactly("null", "[]", "[]", "BLOCK false", "-1");
	}

	@Test
	void whatWouldBeDoneIsCounted() {
		ThoughtOf.account(instance, "bob", Level.CHALLENGE);
		double before = counted("throttle", "shadow");
		Client.anonymous(instance).as("bob").get("/own");
		assertThat(counted("throttle", "shadow") - before).as("Nobody handles challenges").isEqualTo(1);
		assertThat(counted("throttle", "enforce")).isZero();
	}

	@Test
	void aRequestIsCountedOnceHoweverOftenItIsDispatched() {
		ThoughtOf.account(instance, "carol", Level.TAG);
		double before = counted("tag", "shadow");
		Client carol = Client.anonymous(instance).as("carol");
		assertThat(carol.get("/forwards").statusCode()).isEqualTo(200);
		assertThat(carol.get("/callable").statusCode()).isEqualTo(200);
		assertThat(carol.get("/throws").statusCode()).isEqualTo(500);
		assertThat(counted("tag", "shadow") - before).isEqualTo(3);
	}

	private static double counted(String action, String mode) {
		return instance.bean(MeterRegistry.class)
			.get("rate.guard.behaviour")
			.tags("action", action, "mode", mode)
			.counter()
			.count();
	}

}
