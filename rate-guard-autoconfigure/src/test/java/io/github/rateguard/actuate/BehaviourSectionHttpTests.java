package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.behaviour.client.Calibration;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an operator sees who does not behave as people do, and why.
 */
class BehaviourSectionHttpTests {

	private static final long HOUR = 60 * 60 * 1000L;

	private static Instance instance;

	private KnownBehaviour behaviour;

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

	@BeforeEach
	void forget() {
		this.behaviour = instance.bean(KnownBehaviour.class);
		this.behaviour.verdicts.clear();
		this.behaviour.scores.clear();
		this.behaviour.calibration = new Calibration(KnownBehaviour.START);
		this.behaviour.now = KnownBehaviour.START;
	}

	@Test
	void everyPointOfAVerdictHasItsReasonInWords() {
		Score score = new Score(62.004, List.of(new Points(Signal.TRUST, -10, 4),
				new Points(Signal.REGULARITY, 24.00001, 0.123), new Points(Signal.DISTINCT_VALUES, 40, 214)),
				Set.of(HardFact.ENUMERATION), 345);
		add(new BehaviourVerdict(0xabcL, Level.CHALLENGE, score, 0x1fL, KnownBehaviour.START,
				KnownBehaviour.START + HOUR));
		assertThat(json("").at("/verdicts/0")).isEqualTo(JsonMapper.shared().readTree("""
				{ "client": "0000000000000abc", "level": "challenge", "since": "2024-10-04T00:00:00Z",
				  "until": "2024-10-04T01:00:00Z", "fingerprint": "000000000000001f", "score": {
				    "total": 62.0, "requests": 345,
				    "facts": [ { "fact": "enumeration",
				                 "reason": "asked for more distinct values within an hour than people ever do" } ],
				    "points": [
				      { "signal": "distinct-values", "points": 40.0, "observed": 214.0,
				        "reason": "214 distinct values in an hour (people: at most 60)" },
				      { "signal": "regularity", "points": 24.0, "observed": 0.12,
				        "reason": "gaps between requests vary by 12 % (people: by more than 85 %)" },
				      { "signal": "trust", "points": -10.0, "observed": 4.0,
				        "reason": "has behaved as people do for 4 days" } ] } }"""));
	}

	@Test
	void theHighestScoresComeFirstAndNoMoreThanAskedFor() {
		for (int i = 1; i <= 300; i++) {
			add(verdict(i, i % 100, i % 3));
		}
		JsonNode usual = json("");
		assertThat(usual.at("/verdicts")).hasSize(20);
		assertThat(usual.at("/total").asInt()).isEqualTo(300);
		assertThat(StreamSupport.stream(usual.at("/verdicts").spliterator(), false)
			.map((verdict) -> verdict.at("/score/total").asDouble())
			.limit(4)).containsExactly(99.0, 99.0, 99.0, 98.0);
		assertThat(json("?limit=200").at("/verdicts")).hasSize(200);
		JsonNode ofSoftware = json("?fingerprint=0000000000000002&limit=200");
		assertThat(ofSoftware.at("/total").asInt()).isEqualTo(100);
		assertThat(ofSoftware.at("/verdicts")).hasSize(100);
	}

	@Test
	void modeThresholdsAndStatisticsAreShown() {
		JsonNode json = json("");
		assertThat(json.at("/mode").asString()).isEqualTo("shadow");
		assertThat(json.at("/thresholds/anonymous").toString())
			.isEqualTo("{\"tag\":20.0,\"throttle\":30.0,\"challenge\":50.0,\"block\":75.0}");
		assertThat(json.at("/statistics/observed").asInt()).isEqualTo(12);
		assertThat(json.at("/fleet/surges").isArray()).isTrue();
	}

	@Test
	void aClientIsExplainedByItsHashAndByItsName() {
		add(verdict("alice".hashCode(), 42, 7));
		this.behaviour.scores.put((long) "alice".hashCode(), new Score(12, List.of(), Set.of(), 9));
		JsonNode byName = json("/alice").at("/clients");
		assertThat(byName).hasSize(1);
		assertThat(byName.at("/0/as").asString()).isEqualTo("account");
		assertThat(byName.at("/0/verdict/score/total").asDouble()).isEqualTo(42);
		assertThat(byName.at("/0/score/total").asDouble()).isEqualTo(12);
		assertThat(json("?caller=alice").at("/clients")).isEqualTo(byName);
		JsonNode byHash = json("/" + byName.at("/0/client").asString()).at("/clients");
		assertThat(byHash.at("/0/as").asString()).isEqualTo("hash");
		assertThat(byHash.at("/0/verdict")).isEqualTo(byName.at("/0/verdict"));
		assertThat(byHash.at("/1/as").asString()).isEqualTo("account");
		assertThat(byHash.get(1).has("verdict")).isFalse();
	}

	@Test
	void namesThatAreAskedForAreNotShown() {
		assertThat(body("/alice@example.com")).doesNotContain("alice");
		assertThat(body("?caller=2001:db8::1")).doesNotContain("2001");
	}

	@Test
	void aSiteIsToldHowLongItIsObservedAndThenWhatToConfigure() {
		for (int i = 0; i < 2_000; i++) {
			this.behaviour.calibration.count(0, (i < 20) ? 55 : 5, false, true, KnownBehaviour.START);
			this.behaviour.calibration.count(0, 90, false, false, KnownBehaviour.START);
		}
		this.behaviour.now = KnownBehaviour.START + 20 * HOUR + HOUR / 2;
		JsonNode early = json("").at("/calibration");
		assertThat(early.at("/state").asString()).isEqualTo("Observes for another 3 h 30 min, until "
				+ "2024-10-05T00:00:00Z, when the first whole day is over; has seen 4000 clients");
		assertThat(early.at("/configuration")).isEmpty();
		assertThat(early.at("/anonymous/configured/1").toString())
			.isEqualTo("{\"level\":\"throttle\",\"points\":30.0,\"clients\":2020,\"humanLooking\":20}");
		this.behaviour.now = KnownBehaviour.START + 24 * HOUR;
		JsonNode report = json("").at("/calibration");
		assertThat(report.at("/state").asString()).isEqualTo("Proposes thresholds");
		assertThat(report.at("/configuration").toString()).isEqualTo("""
				{"rate-guard.behaviour.thresholds.tag":10.0,\
				"rate-guard.behaviour.thresholds.throttle":20.0,\
				"rate-guard.behaviour.thresholds.challenge":56.0,\
				"rate-guard.behaviour.thresholds.block":61.0}""");
		assertThat(report.at("/anonymous/proposed/2").toString())
			.isEqualTo("{\"level\":\"challenge\",\"points\":56.0,\"clients\":2000,\"humanLooking\":0}");
		assertThat(report.at("/authenticated/needed").asInt()).isEqualTo(1_000);
		assertThat(report.at("/authenticated/proposed")).isEmpty();
	}

	@Test
	void thresholdsOfAccountsArePropertiesOfTheirOwn() {
		for (int i = 0; i < 1_000; i++) {
			this.behaviour.calibration.count(0, 5, true, true, this.behaviour.now);
		}
		this.behaviour.now += 24 * HOUR;
		assertThat(json("").at("/calibration/configuration").toString())
			.contains("\"rate-guard.behaviour.authenticated-thresholds.tag\":10.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=0", "?limit=201", "?fingerprint=1", "?fingerprint=zzzzzzzzzzzzzzzz",
			"?policy=search", "?since=1h", "/alice?caller=bob", "/alice?limit=3", "?callers=bob" })
	void questionsThatMakeNoSenseAreRefused(String question) {
		assertThat(Client.anonymous(instance).get("/actuator/rateguard/behaviour" + question).statusCode())
			.isEqualTo(400);
	}

	@Test
	void thereIsNothingBelowAClient() {
		assertThat(Client.anonymous(instance).get("/actuator/rateguard/behaviour/alice/more").statusCode())
			.isEqualTo(404);
	}

	private void add(BehaviourVerdict verdict) {
		this.behaviour.verdicts.put(verdict.client(), verdict);
	}

	private static BehaviourVerdict verdict(long client, double total, long fingerprint) {
		return new BehaviourVerdict(client, Level.TAG, new Score(total, List.of(), Set.of(), 10), fingerprint,
				KnownBehaviour.START, KnownBehaviour.START + HOUR);
	}

	private static String body(String path) {
		return Client.anonymous(instance).get("/actuator/rateguard/behaviour" + path).body();
	}

	private static JsonNode json(String path) {
		return JsonMapper.shared().readTree(body(path));
	}

	@GuardedApplication
	@RestController
	static class Application {

		@Bean
		KnownBehaviour behaviour() {
			return new KnownBehaviour();
		}

		@Bean
		BehaviourSection section(KnownBehaviour behaviour) {
			return new BehaviourSection(behaviour);
		}

	}

}
