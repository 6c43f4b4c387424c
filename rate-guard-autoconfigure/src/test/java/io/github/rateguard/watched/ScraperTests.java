package io.github.rateguard.watched;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A scraper searches for one thing after the other, on two instances in turn, as slowly
 * as a reader.
 */
class ScraperTests {

	private static final String SCRAPER = "192.0.2.66";

	private static final String PERSON = "198.51.100.7";

	private static final int SEARCHES = 130;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static Instance first;

	private static Instance second;

	private static Instance inShadow;

	private static String lastTold;

	@BeforeAll
	static void scrape() {
		Instance.Settings shared = Shop.of(Instance.sharingRedis());
		inShadow = Shop.start(shared);
		shared.with("rate-guard.behaviour.mode", "enforce");
		first = Shop.start(shared);
		second = Shop.start(shared);
		List<Instance> all = List.of(first, second, inShadow);
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> all.stream()
				.allMatch((instance) -> instance.bean(SharedStore.class).instances().ids().size() == all.size()));
		Random random = new Random(262);
		for (int i = 0; i < SEARCHES; i++) {
			HttpResponse<String> answer = at(all.get(i % 2), SCRAPER).get("/search?q=word" + i);
			assertThat(answer.statusCode()).as("He stays below the limit").isEqualTo(200);
			lastTold = answer.body();
			at(all.get(i % 3), PERSON).get("/articles/" + i / 7);
			Shop.pass(Duration.ofMillis(1_000 + (long) (-12_000 * Math.log(1 - random.nextDouble()))), all);
		}
		Shop.pass(Duration.ofSeconds(1), all);
	}

	@AfterAll
	static void stop() {
		List.of(first, second, inShadow).forEach(Instance::close);
	}

	@Test
	void allInstancesKnowHimAndNobodyElse() {
		for (Instance instance : List.of(first, second, inShadow)) {
			assertThat(Shop.levelOf(SCRAPER, instance)).isGreaterThanOrEqualTo(Level.THROTTLE);
			assertThat(Shop.levelOf(PERSON, instance)).isEqualTo(Level.NONE);
		}
	}

	@Test
	void heIsThrottledOnBothInstances() {
		for (Instance instance : List.of(first, second)) {
			Shop.CLOCK.advance(Duration.ofMinutes(2));
			assertThat(at(instance, SCRAPER).statuses(8, "/list")).containsExactly(200, 200, 200, 200, 200, 200, 200,
					429);
			assertThat(at(instance, PERSON).statuses(8, "/list")).containsOnly(200);
		}
	}

	@Test
	void inShadowModeNothingChanges() {
		Shop.CLOCK.advance(Duration.ofMinutes(2));
		assertThat(at(inShadow, SCRAPER).statuses(31, "/list").subList(0, 30)).containsOnly(200);
		Shop.CLOCK.advance(Duration.ofMinutes(2));
		assertThat(at(inShadow, SCRAPER).get("/search?q=more").body()).isEqualTo("nothing");
	}

	@Test
	void controllersAreToldOfHim() {
		Shop.CLOCK.advance(Duration.ofMinutes(2));
		assertThat(lastTold).matches("throttle;score=-?\\d+");
		for (Instance instance : List.of(first, second)) {
			assertThat(at(instance, SCRAPER).get("/search?q=more").body()).startsWith("throttle;score=");
			assertThat(at(instance, PERSON).get("/search?q=more").body()).isEqualTo("nothing");
		}
	}

	@Test
	void anOperatorIsToldWhyInWords() {
		for (Instance instance : List.of(first, second)) {
			JsonNode client = json(instance, "behaviour/" + SCRAPER).at("/clients/1");
			assertThat(client.at("/as").asString()).isEqualTo("address");
			assertThat(client.at("/verdict/level").asString()).isEqualTo("throttle");
			JsonNode most = client.at("/verdict/score/points/0");
			assertThat(most.at("/signal").asString()).isEqualTo("distinct-values");
			assertThat(most.at("/reason").asString())
				.matches("1\\d\\d distinct values in an hour \\(people: at most 60\\)");
			assertThat(most.at("/points").asDouble()).isPositive();
		}
	}

	@Test
	void theAbuseLogTellsOfTheVerdictAndOfRefusalsOfTheSameClient() {
		assertThat(at(first, SCRAPER).statuses(2, "/small")).containsExactly(200, 429);
		String client = json(second, "behaviour/" + SCRAPER).at("/clients/1/client").asString();
		Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
			JsonNode verdict = json(second, "abuse?kind=verdict").at("/entries/0");
			assertThat(verdict.at("/client").asString()).isEqualTo(client);
			assertThat(verdict.at("/details/level").asString()).isEqualTo("throttle");
			assertThat(verdict.at("/details/points").asString()).contains("distinct-values:");
			JsonNode refusal = json(second, "abuse?kind=refusal&policy=small").at("/entries/0");
			assertThat(refusal.at("/client").asString()).isEqualTo(client);
		});
	}

	private static Client at(Instance instance, String address) {
		return Client.anonymous(instance).with("X-Forwarded-For", address);
	}

	private static JsonNode json(Instance instance, String path) {
		return JsonMapper.shared().readTree(Client.anonymous(instance).get("/actuator/rateguard/" + path).body());
	}

}
