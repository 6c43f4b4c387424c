package io.github.rateguard.watched;

import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each request is observed once, whoever answers it and however it ends.
 */
class ObservedRequestTests {

	private static Instance instance;

	private final Observed observed = instance.bean(Observed.class);

	private final IdentityHasher hasher = instance.bean(IdentityHasher.class);

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.guarded.limits", "2/1h")
			.with("rate-guard.policies.everybody.limits", "unlimited")
			.with("rate-guard.policies.edge.limits", "1/1h")
			.with("rate-guard.edge.rules[0].paths", "/edge/**")
			.with("rate-guard.edge.rules[0].policy", "edge")
			.with("rate-guard.policies.logins.limits", "100/1h")
			.with("rate-guard.edge.rules[1].paths", "/private/**")
			.with("rate-guard.edge.rules[1].policy", "logins")
			.with("rate-guard.edge.rules[1].count", "failures")
			.with("rate-guard.behaviour.exempt", "/exempt/**,/beacon")
			.with("management.endpoints.web.exposure.include", "health,beans")
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
	void anAnswerIsObservedWithWhoAskedForWhat() {
		this.client.get("/plain");
		Observation first = this.observed.only(instance);
		assertThat(first.time()).isEqualTo(instance.bean(MutableClock.class).millis());
		assertThat(first.status()).isEqualTo(200);
		assertThat(first.client()).isEqualTo(ofThisMachine());
		assertThat(first.authenticated()).isFalse();
		assertThat(first.network()).isNotZero();
		assertThat(first.fingerprint()).isNotZero();
		assertThat(first.group()).isZero();
		assertThat(first.loginFailed()).isFalse();
		assertThat(first.head()).isFalse();
		this.client.get("/plain?page=2");
		Observation second = this.observed.only(instance);
		assertThat(second.template()).isEqualTo(first.template());
		assertThat(second.resource()).isNotEqualTo(first.resource());
	}

	@ParameterizedTest
	@CsvSource({ "/callable,200", "/callable-fails,500", "/deferred,202", "/times-out,503", "/future-fails,410",
			"/events,200", "/stream,200", "/dispatches,200", "/throws,500", "/sends-error,410", "/forwards,200",
			"/includes,200" })
	void aRequestIsObservedOnceHoweverItEnds(String path, int status) {
		assertThat(this.client.get(path).statusCode()).isEqualTo(status);
		Observation observation = this.observed.only(instance);
		assertThat(observation.status()).isEqualTo(status);
		this.client.get("/plain");
		assertThat(this.observed.only(instance).template()).isNotEqualTo(observation.template());
	}

	@Test
	void whatSpringSecurityAnswersIsObserved() {
		this.client.get("/private/plain");
		Observation unauthorized = this.observed.only(instance);
		assertThat(unauthorized.status()).isEqualTo(401);
		assertThat(unauthorized.client()).isEqualTo(ofThisMachine());
		assertThat(unauthorized.loginFailed()).as("Nobody tried").isFalse();
	}

	@Test
	void whoeverMustNotDoWhatHeAsksForIsKnownByName() {
		this.client.as("alice").get("/admin/plain");
		Observation forbidden = this.observed.only(instance);
		assertThat(forbidden.status()).isEqualTo(403);
		assertThat(forbidden.authenticated()).isTrue();
		assertThat(forbidden.client()).isEqualTo(this.hasher.account("alice"));
	}

	@Test
	void soIsWhoeverHasASession() {
		String cookie = this.client.with("Content-Type", "application/x-www-form-urlencoded")
			.send("POST", "/login", "username=bob&password=password")
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow();
		Observation login = this.observed.only(instance);
		assertThat(login.client()).as("Whoever logs in is nobody yet").isEqualTo(ofThisMachine());
		Client bob = this.client.with("Cookie", cookie.substring(0, cookie.indexOf(';')));
		bob.get("/admin/plain");
		assertThat(this.observed.only(instance).client()).isEqualTo(this.hasher.account("bob"));
		bob.get("/plain");
		assertThat(this.observed.only(instance).client()).isEqualTo(this.hasher.account("bob"));
	}

	@Test
	void whatLeadsNowhereIsObservedAsOneTemplateOfItsMethod() {
		this.client.get("/nowhere");
		Observation first = this.observed.only(instance);
		assertThat(first.status()).isEqualTo(404);
		this.client.get("/elsewhere/1");
		Observation second = this.observed.only(instance);
		assertThat(second.template()).isEqualTo(first.template());
		assertThat(second.resource()).isNotEqualTo(first.resource());
		this.client.get("/files/missing.txt");
		assertThat(this.observed.only(instance).template()).isEqualTo(first.template());
		this.client.send("POST", "/nowhere");
		assertThat(this.observed.only(instance).template()).isNotEqualTo(first.template());
	}

	@Test
	void inventedMethodsMakeNoTemplates() {
		this.client.send("FETCH", "/nowhere");
		Observation first = this.observed.only(instance);
		this.client.send("GRAB", "/nowhere");
		assertThat(this.observed.only(instance).template()).isEqualTo(first.template());
	}

	@Test
	void whatIsRefusedIsObserved() {
		Client somebody = this.client.as("carol");
		assertThat(somebody.statuses(3, "/guarded")).containsExactly(200, 200, 429);
		List<Observation> guarded = this.observed.upToNow(instance);
		assertThat(guarded).extracting(Observation::status).containsExactly(200, 200, 429);
		assertThat(guarded).extracting(Observation::client).containsOnly(this.hasher.account("carol"));
		assertThat(this.client.statuses(2, "/edge/1")).containsExactly(404, 429);
		assertThat(this.observed.upToNow(instance)).extracting(Observation::status).containsExactly(404, 429);
	}

	@Test
	void aHeadRequestIsOneOfTheSameTemplate() {
		this.client.get("/plain");
		Observation get = this.observed.only(instance);
		this.client.send("HEAD", "/plain");
		Observation head = this.observed.only(instance);
		assertThat(head.head()).isTrue();
		assertThat(head.template()).isEqualTo(get.template());
		assertThat(head.resource()).isEqualTo(get.resource());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/exempt/plain", "/exempt", "/EXEMPT/x", "/beacon", "/beacon/", "//beacon;a=b",
			"/files/logo.txt", "/actuator/health", "/actuator/beans", "/actuator/nothing" })
	void whatBrowsersAndOperatorsAskForIsNotObserved(String path) {
		this.client.get(path);
		assertThat(this.observed.upToNow(instance)).isEmpty();
	}

	@Test
	void optionsAreNotObserved() {
		this.client.send("OPTIONS", "/plain");
		this.client.with("Origin", "https://a.example")
			.with("Access-Control-Request-Method", "POST")
			.send("OPTIONS", "/private/plain");
		assertThat(this.observed.upToNow(instance)).isEmpty();
	}

	@Test
	void failedLoginsAreObservedWhereNoRuleOfTheEdgeAsksForThem() {
		Client wrong = this.client.with("Authorization",
				"Basic " + Base64.getEncoder().encodeToString("dave:wrong".getBytes()));
		wrong.get("/plain");
		assertThat(this.observed.only(instance).loginFailed()).isTrue();
		Client form = this.client.with("Content-Type", "application/x-www-form-urlencoded");
		assertThat(form.send("POST", "/login", "username=dave&password=wrong").statusCode()).isEqualTo(302);
		assertThat(this.observed.only(instance).loginFailed()).isTrue();
		form.send("POST", "/login", "username=dave&password=password");
		assertThat(this.observed.only(instance).loginFailed()).isFalse();
		this.client.get("/plain");
		assertThat(this.observed.only(instance).loginFailed()).as("The thread has forgotten it").isFalse();
	}

	@Test
	void failedLoginsAreObservedWhereARuleOfTheEdgeHearsOfThemToo() {
		Client wrong = this.client.with("Authorization",
				"Basic " + Base64.getEncoder().encodeToString("erin:wrong".getBytes()));
		wrong.get("/private/plain");
		Observation failed = this.observed.only(instance);
		assertThat(failed.loginFailed()).isTrue();
		assertThat(failed.status()).isEqualTo(401);
		this.client.as("erin").get("/private/plain");
		assertThat(this.observed.only(instance).loginFailed()).isFalse();
	}

	@Test
	void whatCannotBeRecordedIsAnsweredAllTheSame() {
		this.observed.breakDown(true);
		assertThat(this.client.get("/plain").body()).isEqualTo("plain");
		assertThat(this.client.get("/deferred").statusCode()).isEqualTo(202);
		assertThat(this.client.get("/private/plain").statusCode()).isEqualTo(401);
		this.observed.breakDown(false);
		this.client.get("/plain");
		assertThat(this.observed.next().status()).isEqualTo(200);
	}

	@Test
	void manyAtOnceAreObservedOnceEach() {
		IntStream.range(0, 40).parallel().forEach((i) -> this.client.get("/deferred"));
		List<Observation> all = IntStream.range(0, 40).mapToObj((i) -> this.observed.next()).toList();
		assertThat(all).extracting(Observation::status).containsOnly(202);
		assertThat(this.observed.upToNow(instance)).isEmpty();
	}

	private long ofThisMachine() {
		return this.hasher.address(ClientAddress.parse("127.0.0.1", 64));
	}

}
