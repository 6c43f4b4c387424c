package io.github.rateguard.instances;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What two instances owe their callers whatever happens to the store: nobody is refused
 * or kept waiting for a fault of the store, each instance goes on counting, nothing is
 * sent later, and when the store is back both share one limit without being told.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class StoreFaultContract {

	static final int LIMIT = 12;

	/**
	 * So many calls of one caller every instance admits, whichever share it takes.
	 */
	private static final int SAFE_SHARE = 3;

	private static final int REFUSALS = 3;

	private static final int CALLS_BEFORE_A_FAULT = 10;

	private static final int CALLS_IN_A_FAULT = 30;

	/**
	 * Far more than the deadline of the store: a test box may pause.
	 */
	private static final Duration LONGEST_CALL = Duration.ofSeconds(1);

	/**
	 * What both instances may send before they know that nobody answers, and to find out
	 * when somebody does. The calls of a fault are nearly twice as many.
	 */
	private static final int MOST_SENT_LATER = 70;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private Instance one;

	private Instance two;

	/**
	 * Return where the store is.
	 */
	abstract Settings store();

	/**
	 * Return what happens to it.
	 */
	abstract Stream<Fault> faults();

	/**
	 * Return how many commands the store has run.
	 */
	abstract long commands();

	/**
	 * Return whether every instance is connected to the store.
	 */
	abstract boolean isConnected();

	/**
	 * Return how many callers have to share one limit, that it can be said of all.
	 */
	int callers() {
		return 1;
	}

	@BeforeAll
	void startInstances() {
		Settings settings = store().with("rate-guard.key-prefix", "test-" + UUID.randomUUID())
			// These send commands by themselves, and those of calls are counted
			.with("rate-guard.behaviour.enabled", "false")
			.with("rate-guard.abuse-log.enabled", "false")
			.with("rate-guard.doctor.enabled", "false")
			.with("rate-guard.engine.breaker.wait-duration-in-open-state", "1s")
			.with("rate-guard.policies.search.limits", LIMIT + "/1d")
			.with("rate-guard.policies.login.limits", LIMIT + "/1d")
			.with("rate-guard.policies.login.when-store-fails", "refuse")
			.with("rate-guard.policies.feed.limits", LIMIT + "/1d")
			.with("rate-guard.policies.feed.when-store-fails", "admit");
		this.one = settings.start(FaultApplication.class);
		this.two = settings.start(FaultApplication.class);
	}

	@AfterAll
	void stopInstances() {
		Stream.of(this.one, this.two).filter(Objects::nonNull).forEach(Instance::close);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void eachInstanceCountsForItselfUntilTheLimitIsSharedAgain(Fault fault) throws Exception {
		awaitOneLimit("/search");
		String known = knownCaller("/search");
		SoftAssertions softly = new SoftAssertions();
		long sent;
		try {
			softly.assertThat(answersIn(fault, "/search"))
				.as("answers to callers below their limit")
				.containsOnlyKeys("200");
			for (String user : List.of(known, "new-" + UUID.randomUUID())) {
				callUntilRefused(user, "/search").forEach((statuses) -> assertEnforced(softly, fault, user, statuses));
			}
			if (fault.lasts()) {
				assertOthersGoOnAsTheyShould(softly);
			}
		}
		finally {
			sent = commands();
			fault.end().run();
		}
		assertNothingIsSentLater(softly, sent);
		for (String path : List.of("/search", "/login", "/feed")) {
			softly.assertThatCode(() -> awaitOneLimit(path)).as("sharing one limit again").doesNotThrowAnyException();
		}
		softly.assertAll();
	}

	/**
	 * Return the name of somebody whose bucket the store and both instances know.
	 */
	private String knownCaller(String path) {
		String user = "known-" + UUID.randomUUID();
		for (Instance instance : List.of(this.one, this.two)) {
			Client.anonymous(instance).as(user).statuses(2, path);
		}
		return user;
	}

	/**
	 * Let a fault happen under traffic.
	 */
	private Map<String, Integer> answersIn(Fault fault, String path) throws Exception {
		try (Traffic traffic = Traffic.on(path, this.one, this.two)) {
			traffic.await(CALLS_BEFORE_A_FAULT, LONGEST_CALL);
			fault.begin().run();
			traffic.await(CALLS_IN_A_FAULT, LONGEST_CALL);
			return traffic.stop();
		}
	}

	/**
	 * Return the answers of each instance.
	 */
	final List<List<Integer>> callUntilRefused(String user, String path) {
		return Stream.of(this.one, this.two)
			.parallel()
			.map((instance) -> callUntilRefused(Client.anonymous(instance).as(user), path))
			.toList();
	}

	/**
	 * A single refusal may come from a bucket that is not asked any more.
	 */
	private static List<Integer> callUntilRefused(Client client, String path) {
		List<Integer> statuses = new ArrayList<>();
		int refused = 0;
		while (statuses.size() < 3 * LIMIT && refused < REFUSALS) {
			int status = client.get(path).statusCode();
			refused = (status == 429) ? refused + 1 : 0;
			statuses.add(status);
		}
		return statuses;
	}

	/**
	 * A fault that passes leaves two buckets to a caller: one of the instance, and one of
	 * the store.
	 */
	private static void assertEnforced(SoftAssertions softly, Fault fault, String user, List<Integer> statuses) {
		int most = fault.lasts() ? LIMIT : 2 * LIMIT;
		softly.assertThat(statuses.stream().filter((status) -> status == 200).count())
			.as("admitted calls of %s, who goes on: %s", user, statuses)
			.isBetween(fault.lasts() ? (long) SAFE_SHARE : 0, (long) most);
		softly.assertThat(statuses.subList(statuses.size() - REFUSALS, statuses.size()))
			.as("answers to a caller who goes on")
			.containsOnly(429);
	}

	private void assertOthersGoOnAsTheyShould(SoftAssertions softly) {
		for (Instance instance : List.of(this.one, this.two)) {
			HttpResponse<String> answer = Client.somebody(instance).get("/login");
			softly.assertThat(answer.statusCode()).as("answer where the store is required").isEqualTo(503);
			softly.assertThat(answer.body()).contains("http-problem-types#temporary-reduced-capacity");
			softly.assertThat(Client.somebody(instance).statuses(LIMIT + 3, "/feed"))
				.as("answers where everybody is admitted without the store")
				.containsOnly(200);
		}
	}

	private void assertNothingIsSentLater(SoftAssertions softly, long sentBefore) {
		Awaitility.await().atMost(PATIENCE).until(this::isConnected);
		softly
			.assertThatCode(() -> Awaitility.await()
				.atMost(Duration.ofSeconds(5))
				.during(Duration.ofMillis(300))
				.until(() -> commands() - sentBefore, (sentLater) -> sentLater <= MOST_SENT_LATER))
			.as("commands sent into the fault that are run later")
			.doesNotThrowAnyException();
	}

	/**
	 * While each instance counts for itself, it either has less than the whole limit to
	 * give or gives it twice.
	 */
	final void awaitOneLimit(String path) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> IntStream.range(0, callers())
				.allMatch((i) -> isOneLimit(this.one, this.two, path) && isOneLimit(this.two, this.one, path)));
	}

	private static boolean isOneLimit(Instance first, Instance second, String path) {
		String user = "user-" + UUID.randomUUID();
		Client atFirst = Client.anonymous(first).as(user);
		for (int i = 0; i < LIMIT; i++) {
			if (atFirst.get(path).statusCode() != 200) {
				return false;
			}
		}
		return Client.anonymous(second).as(user).get(path).statusCode() == 429;
	}

}
