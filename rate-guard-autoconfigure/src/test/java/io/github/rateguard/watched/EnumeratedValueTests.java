package io.github.rateguard.watched;

import java.util.List;

import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which value a request asks for, and what order these have.
 */
class EnumeratedValueTests {

	private static Instance instance;

	private final Observed observed = instance.bean(Observed.class);

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.guarded.limits", "20/1h")
			.with("rate-guard.policies.everybody.limits", "unlimited")
			.with("rate-guard.behaviour.enumerable[0].paths", "/search")
			.with("rate-guard.behaviour.enumerable[0].value", "parameter:q")
			.with("rate-guard.behaviour.enumerable[1].paths", "/items/{id},/private/*")
			.with("rate-guard.behaviour.enumerable[1].methods", "GET")
			.with("rate-guard.behaviour.enumerable[1].value", "path-variable:id")
			.with("server.max-http-request-header-size", "64KB")
			.start(WatchedApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void forget() {
		this.observed.upToNow(instance);
		this.client = Client.anonymous(instance);
	}

	@Test
	void aValueIsTheSameWhateverElseIsAskedFor() {
		Observation shoes = seen("/search?q=red%20shoes");
		assertThat(shoes.group()).isEqualTo(1);
		for (String same : List.of("/search?page=2&q=red+shoes", "/search?%71=red%20shoes&x", "/SEARCH/?q=red+shoes")) {
			Observation observation = seen(same);
			assertThat(observation.resource()).as(same).isEqualTo(shoes.resource());
			assertThat(observation.group()).isEqualTo(1);
		}
		assertThat(seen("/search?q=boots").resource()).isNotEqualTo(shoes.resource());
	}

	@Test
	void aPathVariableIsAValueOfItsOwnGroup() {
		Observation item = seen("/items/7");
		assertThat(item.group()).isEqualTo(2);
		assertThat(item.numbered()).isTrue();
		assertThat(item.order()).isEqualTo(7);
		assertThat(seen("/items/7?utm=x").resource()).isEqualTo(item.resource());
		assertThat(seen("/items/8").resource()).isNotEqualTo(item.resource());
		this.client.send("DELETE", "/items/7");
		assertThat(this.observed.only(instance).group()).as("Another method").isZero();
	}

	@Test
	void whatIsRefusedBeforeItsVariableIsKnownStillTellsPathsApart() {
		Observation first = seen("/private/1");
		assertThat(first.status()).isEqualTo(401);
		assertThat(first.group()).isEqualTo(2);
		assertThat(seen("/private/2").resource()).isNotEqualTo(first.resource());
	}

	@Test
	void wordsHaveTheOrderOfADictionary() {
		long last = 0;
		for (String word : List.of("10%2C", "apple", "Apples", "banana", "B%C3%A4r", "zebra")) {
			Observation observation = seen("/search?q=" + word);
			assertThat(observation.numbered()).isFalse();
			assertThat(observation.order()).isGreaterThan(last).isNotNegative();
			last = observation.order();
		}
	}

	@Test
	void withoutAValueTheLastNumberInThePathTells() {
		Observation observation = seen("/nowhere/12/chapters/34/text");
		assertThat(observation.numbered()).isTrue();
		assertThat(observation.order()).isEqualTo(34);
		assertThat(seen("/nowhere/text").numbered()).isFalse();
		assertThat(seen("/nowhere/99999999999999999999").numbered()).as("Does not fit").isFalse();
	}

	@Test
	void aBodyIsLeftToTheApplication() {
		Client form = this.client.with("Content-Type", "application/x-www-form-urlencoded");
		assertThat(form.send("POST", "/search", "q=in+the+body").body()).isEqualTo("found in the body");
		Observation body = this.observed.only(instance);
		form.send("POST", "/search", "q=another+body");
		assertThat(this.observed.only(instance).resource()).isEqualTo(body.resource());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search?q=%", "/search?q=%zz%", "/search?%00=%FF&q=%C0%80", "/search?&&&=&=q&q",
			"/search?q=%F0%28%8C%28", "/items/%E2%80%AE", "/items/7%00", "/items/..%2f7", "/items/7;q=8", "/%", "/;;",
			"//search//?q=1" })
	void hostileRequestsAreAnsweredAsEver(String target) {
		assertThat(RawHttp.status(RawHttp.get(instance, target))).isIn(200, 400, 404);
		assertThat(this.observed.upToNow(instance)).hasSizeLessThanOrEqualTo(1);
	}

	@Test
	void nobodyHidesHisValuesBehindOthers() {
		String padding = "a=b&".repeat(900);
		for (String hiding : List.of("/search?" + padding + "q=hidden-", "/search?q=usual&q=", "/search?q=",
				"/search?q=" + "x".repeat(30_000))) {
			assertThat(RawHttp.status(RawHttp.get(instance, hiding + "1"))).isEqualTo(200);
			Observation first = this.observed.only(instance);
			assertThat(first.group()).isEqualTo(1);
			assertThat(RawHttp.status(RawHttp.get(instance, hiding + "2"))).isEqualTo(200);
			assertThat(this.observed.only(instance).resource()).isNotEqualTo(first.resource());
		}
	}

	private Observation seen(String path) {
		this.client.get(path);
		return this.observed.only(instance);
	}

}
