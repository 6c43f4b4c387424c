package io.github.rateguard.sample;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard of the sample in a browser, by keyboard alone: the first instance is
 * looked at, the second one has to do what is said there.
 */
@Tag("browser")
class DashboardBrowserTests {

	private static final String PAGE = "/actuator/rateguard/dashboard";

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final Duration LATER = Duration.ofSeconds(10);

	private static RunningSample first;

	private static RunningSample second;

	private static Browser browser;

	@BeforeAll
	static void start() {
		first = RunningSample.startInRealTime("--management.endpoint.rateguard.access=unrestricted");
		second = first.startSecondInstance();
		browser = new Browser();
		signIn(first.url(""));
		// Of another application on this host
		browser.run("document.cookie = 'XSRF-TOKEN=5f0e-stale; path=/'");
	}

	@AfterAll
	static void stop() {
		browser.close();
		second.close();
		first.close();
	}

	@BeforeEach
	void openPage() {
		browser.look(1280, 900, false);
		browser.open(first.url(PAGE));
		awaitText("#live", "Live", LATER);
		awaitText("#traffic-policies", "search", LATER);
	}

	@AfterEach
	void nothingCameFromElsewhereAndNothingWentWrong() {
		assertThat(browser.complaints()).isEmpty();
		assertThat(browser.requests()).isNotEmpty()
			.allMatch((url) -> url.startsWith(first.url("/")) || url.startsWith(elsewhere(second.url("/"))));
	}

	@Test
	void aRefusalIsSeenWithinTwoSeconds() {
		assertThat(refused("search")).isZero();
		RestTestClient somebody = first.browserAt("192.0.2.10");
		for (int i = 0; i < 7; i++) {
			somebody.get().uri("/api/search?q=redis").exchange();
		}
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(refused("search")).isPositive());
		assertThat(
				(String) browser.run("return document.querySelector('#traffic-chart svg').getAttribute('aria-label')"))
			.doesNotContain(" 0 refused");
	}

	@Test
	void whoIsBannedByKeyboardIsRefusedByTheSecondInstance() {
		RestTestClient alice = second.client().mutate().defaultHeaders(RunningSample.password("alice")).build();
		assertThat(status(alice)).isEqualTo(200);
		browser.goTo("Ban…");
		browser.press(Keys.ENTER);
		browser.goTo("Name or address");
		browser.press("alice");
		browser.goTo("Reason");
		browser.press("<script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'>");
		browser.press(Keys.ENTER);
		awaitText("#toast", "alice is banned", LATER);
		assertThat(browser.focused()).isEqualTo("Ban…");
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(answer(alice)).contains("Access is suspended"));
		awaitText("#bans-table", "<script>window.hacked = 1</script>", LATER);
		assertThat(browser.run("return window.hacked === undefined")).isEqualTo(true);
		assertThat(browser.violations()).isEmpty();

		browser.goTo("Lift the ban of");
		browser.press(Keys.ENTER);
		browser.goTo("Lift the ban");
		browser.press(Keys.ENTER);
		awaitText("#toast", "is lifted", LATER);
		assertThat(browser.focused()).isEqualTo("Bans");
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(status(alice)).isEqualTo(200));
	}

	@Test
	void aCallerWhoIsSeenOnlyAsAHashGetsAllTokensBack() {
		second.client()
			.mutate()
			.defaultHeaders(RunningSample.password("bob"))
			.build()
			.get()
			.uri("/api/search?q=redis")
			.exchange()
			.expectStatus()
			.isOk();
		awaitText("#callers-table", "#", LATER);
		browser.goTo("Give #");
		browser.press(Keys.ENTER);
		browser.goTo("Policy");
		browser.press("search", Keys.TAB, "asked us nicely", Keys.ENTER);
		awaitText("#toast", "has all tokens of search again", LATER);
	}

	@Test
	void aBreakerIsOpenedAndClosedByKeyboard() {
		RestTestClient bob = second.client().mutate().defaultHeaders(RunningSample.password("bob")).build();
		assertThat(status(bob)).isEqualTo(200);
		browser.goTo("Open breaker of upstream");
		browser.press(Keys.ENTER);
		browser.press("The bill is too high");
		assertThat(browser.violations()).isEmpty();
		browser.press(Keys.ENTER);
		awaitText("#toast", "is open", LATER);
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(status(bob)).isEqualTo(503));
		awaitText("#budgets", "Breaker open", LATER);

		browser.goTo("Close breaker of upstream");
		browser.press(Keys.ENTER);
		browser.press("It was not", Keys.ENTER);
		awaitText("#toast", "is closed", LATER);
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(status(bob)).isEqualTo(200));
		awaitText("#budgets", "Breaker closed", LATER);
	}

	@Test
	void escapeChangesNothingAndGoesBackWhereItCameFrom() {
		browser.goTo("Set search to shadow");
		browser.press(Keys.ENTER);
		assertThat(browser.focused()).isEqualTo("Reason");
		browser.press(Keys.ESCAPE);
		assertThat(browser.focused()).startsWith("Set search to shadow");
		assertThat(browser.text("#toast")).isEmpty();
	}

	@Test
	void whatIsTypedAndFocusedStaysWhileThePageIsUpdated() {
		browser.goTo("Set search to shadow");
		String before = browser.text("#clock");
		Awaitility.await().atMost(LATER).until(() -> !browser.text("#clock").equals(before));
		assertThat(browser.focused()).startsWith("Set search to shadow");
	}

	@Test
	void whereNobodyAnswersThePageSaysSoAndGoesOn() {
		browser.connect(false);
		awaitText("#trouble", "does not answer", LATER);
		browser.connect(true);
		browser.goTo("Try now");
		browser.press(Keys.ENTER);
		Awaitility.await().atMost(LATER).until(() -> browser.text("#trouble").isEmpty());
		assertThat(browser.complaints()).allMatch((complaint) -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
	}

	@Test
	void aPartThatDoesNotAnswerIsNamedAndKeepsNoOtherFromBeingAsked() {
		browser.block("*/rateguard/doctor");
		browser.open(first.url(PAGE));
		awaitText("#trouble", "What you see of doctor is older", LATER);
		String before = browser.text("#clock");
		Awaitility.await().atMost(LATER).until(() -> !browser.text("#clock").equals(before));
		assertThat(browser.text("#live")).isEqualTo("Live");
		browser.block();
		browser.goTo("Try now");
		browser.press(Keys.ENTER);
		Awaitility.await().atMost(LATER).until(() -> browser.text("#trouble").isEmpty());
		assertThat(browser.complaints()).allMatch((complaint) -> complaint.contains("ERR_BLOCKED_BY_CLIENT"));
	}

	@Test
	void whereNothingMayBeChangedThePageSaysWhy() {
		String readOnly = elsewhere(second.url(""));
		signIn(readOnly);
		browser.open(readOnly + PAGE);
		awaitText("#read-only", "management.endpoint.rateguard.access=unrestricted", LATER);
		awaitText("#traffic-policies", "search", LATER);
		assertThat(browser.run("return [...document.querySelectorAll('[data-write]')].every((each) => each.disabled)"))
			.isEqualTo(true);
	}

	@ParameterizedTest
	@CsvSource({ "desktop-light, 1280, false", "desktop-dark, 1280, true", "phone-light, 360, false",
			"phone-dark, 360, true" })
	void everybodyCanReadThePage(String name, int width, boolean dark) {
		traffic();
		browser.look(width, 900, dark);
		Awaitility.await().atMost(LATER).until(() -> refused("search") > 0);
		awaitText("#doctor-summary", "checks passed", LATER);
		assertThat(browser.violations()).isEmpty();
		assertThat(browser.run("return document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
		browser.photograph("dashboard-" + name);
	}

	private static void traffic() {
		RestTestClient bob = first.client().mutate().defaultHeaders(RunningSample.password("bob")).build();
		for (int i = 0; i < 6; i++) {
			bob.get().uri("/api/search?q=redis").exchange();
			bob.get().uri("/api/documents?size=3").exchange();
		}
		RestTestClient somebody = second.browserAt("192.0.2.11");
		for (int i = 0; i < 8; i++) {
			somebody.get().uri("/api/search?q=redis").exchange();
		}
	}

	private static void signIn(String url) {
		browser.open(url + "/login");
		browser.goTo("Username");
		browser.press("admin", Keys.TAB, "admin", Keys.ENTER);
		Awaitility.await()
			.atMost(LATER)
			.until(() -> !((String) browser.run("return location.pathname")).equals("/login"));
	}

	/**
	 * Return the same address by another name, where the browser has other cookies.
	 */
	private static String elsewhere(String url) {
		return url.replace("127.0.0.1", "localhost");
	}

	private static void awaitText(String selector, String text, Duration atMost) {
		Awaitility.await().atMost(atMost).untilAsserted(() -> assertThat(browser.text(selector)).contains(text));
	}

	private static long refused(String policy) {
		return (Long) browser.run("""
				const row = [...document.querySelectorAll("#traffic-policies tbody tr")]
					.find((each) => each.querySelector("th").innerText === arguments[0]);
				return Number(row.querySelector("[data-label=Refused] .value").innerText);""", policy);
	}

	private static String answer(RestTestClient client) {
		return client.get()
			.uri("/api/search?q=redis")
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
	}

	private static int status(RestTestClient client) {
		return client.get().uri("/api/search?q=redis").exchange().returnResult().getStatus().value();
	}

}
