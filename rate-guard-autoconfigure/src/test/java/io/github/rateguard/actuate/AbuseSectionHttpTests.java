package io.github.rateguard.actuate;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.rateguard.actuate.AbuseDescriptor.EntryDescriptor;
import io.github.rateguard.actuate.AbuseSource.AbuseSearch;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an operator searches the abuse log.
 */
class AbuseSectionHttpTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("management.endpoints.web.exposure.include", "rateguard")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void theLogIsSearchedByCallerFingerprintPolicyKindAndTime() {
		assertThat(get("?caller=2001:db8::1&fingerprint=00000000000000FF&policy=search&kind=refusal&since=8h"
				+ "&until=2026-11-22T06:00:00Z&limit=500")
			.statusCode()).isEqualTo(200);
		assertThat(searches()).last()
			.isEqualTo(new AbuseSearch("2001:db8::1", "00000000000000ff", "search", "refusal",
					Instant.parse("2026-11-22T02:00:00Z"), Instant.parse("2026-11-22T06:00:00Z"), 500));
	}

	@Test
	void aHundredEntriesOfAnythingAreShownUnlessMoreIsSaid() {
		JsonNode json = JsonMapper.shared().readTree(get("").body());
		assertThat(searches()).last().isEqualTo(new AbuseSearch(null, null, null, null, null, null, 100));
		assertThat(json.at("/more").asBoolean()).isTrue();
		assertThat(json.at("/entries/0/time").asString()).isEqualTo("2026-11-22T10:00:00Z");
		assertThat(json.at("/entries/0/details/points").asString()).isEqualTo("regularity:24.0");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "?limit=501", "?limit=0", "?kind=anything", "?kind=", "?since=yesterday", "?since=1h&until=2h",
					"?since=2026-11-22T10:00:01Z", "?until=-1h", "?fingerprint=Firefox", "?client=1", "?caller=%09" })
	void questionsThatMakeNoSenseAreRefused(String question) {
		List<AbuseSearch> before = searches();
		assertThat(get(question).statusCode()).isEqualTo(400);
		assertThat(searches()).isEqualTo(before);
	}

	@Test
	void thereIsNothingBelowTheLog() {
		assertThat(get("/1").statusCode()).isEqualTo(404);
	}

	private static HttpResponse<String> get(String question) {
		return Client.anonymous(instance).get("/actuator/rateguard/abuse" + question);
	}

	private static List<AbuseSearch> searches() {
		return new ArrayList<>(instance.bean(Searches.class).searches);
	}

	@GuardedApplication
	@RestController
	static class Application {

		@Bean
		Searches searches() {
			return new Searches();
		}

		@Bean
		AbuseSection section(Searches searches) {
			return new AbuseSection(searches, Clock.fixed(NOW, ZoneOffset.UTC));
		}

	}

	static final class Searches implements AbuseSource {

		private final List<AbuseSearch> searches = new CopyOnWriteArrayList<>();

		@Override
		public Set<String> kinds() {
			return Set.of("refusal", "verdict");
		}

		@Override
		public AbuseDescriptor search(AbuseSearch search) {
			this.searches.add(search);
			return new AbuseDescriptor(List.of(new EntryDescriptor(NOW, "verdict", null, null, null, "0000000000000001",
					null, null, null, null, "new", Map.of("points", "regularity:24.0"), "one", 0, NOW)), true, true);
		}

	}

}
