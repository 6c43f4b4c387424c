package io.github.rateguard.alert.abuse;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.RateLimited;
import io.github.rateguard.alert.abuse.AbuseQuery.Order;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Points;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The next morning: who, what, from where, since when, in which order. Two instances, a
 * real Redis, real Spring Security.
 */
@Timeout(300)
class AbuseNightTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final String STUFFER = "192.0.2.66";

	private static final String SCRAPER = "2001:db8:0:7::1";

	private static final long SCRAPING_CLIENT = 0x5c4a9e4L;

	@Test
	void theMorningAfterTheLogAnswersWhatHappened() {
		Instance.Settings settings = Instance.sharingRedis()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.behaviour.enabled", "false")
			.with("rate-guard.policies.search.limits", "5/1d")
			.with("rate-guard.budgets.llm.limit", "10 USD/1d");
		try (Instance first = settings.start(Night.class); Instance second = settings.start(Night.class)) {
			Instant evening = second.bean(MutableClock.class).instant();
			stuff(first, second);
			laterBy(Duration.ofHours(1), first, second);
			ban(first, second);
			laterBy(Duration.ofHours(1), first, second);
			scrape(first, second);
			laterBy(Duration.ofHours(1), first, second);
			spend(first);
			laterBy(Duration.ofMinutes(90), first, second);
			AbuseLogReader reader = second.bean(AbuseLogReader.class);
			Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
				assertInOrder(reader);
				assertStuffing(reader, evening);
				assertScraping(reader);
				assertBreaker(reader);
				assertMinutes(reader, evening);
			});
			assertThat(reader.search(AbuseQuery.LAST.first(500, Order.NEWEST_FIRST)).entries().toString())
				.doesNotContain(STUFFER)
				.doesNotContain("2001:db8")
				.doesNotContain("victim");
		}
	}

	private static void stuff(Instance... instances) {
		for (int i = 0; i < 40; i++) {
			String credentials = Base64.getEncoder()
				.encodeToString(("victim-" + i + ":guess").getBytes(StandardCharsets.UTF_8));
			Client client = from(instances[i % 2], STUFFER).with("Authorization", "Basic " + credentials);
			assertThat(client.get("/search?q=a").statusCode()).isEqualTo(401);
		}
	}

	private static void ban(Instance first, Instance second) {
		first.bean(Bans.class).ban(BanSubject.network(STUFFER), "credential stuffing", "operator", Duration.ofDays(1));
		Awaitility.await().until(() -> !second.bean(Bans.class).all().isEmpty());
		assertThat(from(second, STUFFER).get("/search?q=a").statusCode()).isEqualTo(429);
	}

	private static void scrape(Instance first, Instance second) {
		for (int i = 0; i < 30; i++) {
			from((i % 2 == 0) ? first : second, SCRAPER).get("/search?q=" + i);
		}
		VerdictRecorder behaviour = second.bean(VerdictRecorder.class);
		behaviour.onVerdict(verdict(Level.TAG, 21));
		behaviour.onVerdict(verdict(Level.BLOCK, 84));
	}

	private static BehaviourVerdict verdict(Level level, double score) {
		List<Points> points = List.of(new Points(Signal.DISTINCT_VALUES, score, 262));
		return new BehaviourVerdict(SCRAPING_CLIENT, level, new Score(score, points, Set.of(HardFact.ENUMERATION), 30),
				0xbeefL, 0, 1);
	}

	private static void spend(Instance instance) {
		Client client = from(instance, "198.51.100.3");
		assertThat(client.get("/costly").statusCode()).isEqualTo(200);
		Awaitility.await().until(() -> client.get("/costly").statusCode() == 503);
	}

	private static void assertInOrder(AbuseLogReader reader) {
		AbuseFindings findings = reader.search(AbuseQuery.LAST.first(500, Order.OLDEST_FIRST));
		assertThat(findings.complete()).isTrue();
		List<AbuseKind> kinds = findings.entries().stream().map(AbuseEntry::kind).distinct().toList();
		assertThat(kinds).startsWith(AbuseKind.LOGIN_FAILURE, AbuseKind.BAN, AbuseKind.REFUSAL, AbuseKind.VERDICT)
			.contains(AbuseKind.BUDGET);
	}

	private static void assertStuffing(AbuseLogReader reader, Instant evening) {
		AbuseQuery stuffer = AbuseQuery.LAST.withCaller(STUFFER).first(500, Order.OLDEST_FIRST);
		List<AbuseEntry> entries = reader.search(stuffer).entries();
		assertThat(entries.get(0).time()).isBetween(evening.minusSeconds(120), evening.plusSeconds(60));
		List<AbuseEntry> logins = entries.stream().filter((entry) -> entry.kind() == AbuseKind.LOGIN_FAILURE).toList();
		assertThat(told(logins)).isEqualTo(40);
		assertThat(logins).allSatisfy((entry) -> assertThat(entry.reason()).isEqualTo("bad-credentials"));
		assertThat(logins.stream().map(AbuseEntry::instance).distinct()).hasSize(2);
		assertThat(entries).filteredOn((entry) -> entry.kind() == AbuseKind.BAN)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.details()).containsEntry("by", "operator")
				.containsEntry("because", "credential stuffing"));
		assertThat(entries).filteredOn((entry) -> entry.kind() == AbuseKind.REFUSAL)
			.singleElement()
			.satisfies((entry) -> assertThat(entry.reason()).isEqualTo("banned"));
		assertThat(reader.search(AbuseQuery.LAST.withCaller("victim-0")).entries()).hasSize(1);
	}

	private static void assertScraping(AbuseLogReader reader) {
		AbuseQuery scraper = AbuseQuery.LAST.withCaller("2001:db8:0:7::ffff").first(500, Order.OLDEST_FIRST);
		List<AbuseEntry> refusals = reader.search(scraper).entries();
		assertThat(told(refusals)).isEqualTo(25);
		assertThat(refusals).allSatisfy((entry) -> {
			assertThat(entry.policy()).isEqualTo("search");
			assertThat(entry.mapping()).isEqualTo("GET /search");
			assertThat(entry.reason()).isEqualTo("limit-exceeded");
			assertThat(entry.details()).containsEntry("limit", "5/1d").containsEntry("remaining", "0");
		});
		assertThat(reader.search(AbuseQuery.LAST.withCaller("0000000005c4a9e4")).entries())
			.extracting(AbuseEntry::reason)
			.containsExactly("raised", "new");
	}

	private static void assertBreaker(AbuseLogReader reader) {
		assertThat(reader.search(AbuseQuery.LAST.withKind(AbuseKind.BUDGET).withPolicy("llm")).entries())
			.anySatisfy((entry) -> {
				assertThat(entry.reason()).isEqualTo("open");
				assertThat(entry.details()).containsEntry("cause", "used-up").containsEntry("spent", "10");
			});
	}

	private static void assertMinutes(AbuseLogReader reader, Instant evening) {
		List<AbuseMinute> minutes = reader.minutes(evening.minusSeconds(600), evening.plus(Duration.ofDays(1)));
		assertThat(
				minutes.stream().mapToLong((minute) -> minute.events().getOrDefault(AbuseKind.LOGIN_FAILURE, 0L)).sum())
			.isEqualTo(40);
		assertThat(minutes).extracting(AbuseMinute::start).isSorted();
	}

	private static long told(List<AbuseEntry> entries) {
		return entries.stream().mapToLong((entry) -> (entry.count() > 0) ? entry.count() : 1).sum();
	}

	private static Client from(Instance instance, String address) {
		return Client.anonymous(instance).with("X-Forwarded-For", address);
	}

	private static void laterBy(Duration duration, Instance... instances) {
		for (Instance instance : instances) {
			AbuseLog log = instance.bean(AbuseLog.class);
			AbuseStatistics statistics = instance.bean(AbuseStatistics.class);
			Awaitility.await().until(() -> log.entries().nextNumber() > written(statistics));
			instance.bean(MutableClock.class).advance(duration);
		}
	}

	private static long written(AbuseStatistics statistics) {
		long written = 0;
		for (AbuseKind kind : AbuseKind.values()) {
			written += statistics.count(kind, AbuseStatistics.Outcome.WRITTEN);
		}
		return written;
	}

	@GuardedApplication
	static class Night {

		@RestController
		static class Api {

			@GetMapping("/search")
			@RateLimited("search")
			String search(@RequestParam String q) {
				return q;
			}

			@GetMapping("/costly")
			@Cost(value = "10", budget = "llm")
			String costly(CostMeter meter) {
				meter.spent("10");
				return "costly";
			}

		}

	}

}
