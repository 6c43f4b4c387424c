package io.github.rateguard.money;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.rateguard.Cost;
import io.github.rateguard.CostMeter;
import io.github.rateguard.policy.KeyResolver;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.GuardedApplication;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One budget of a dollar over four instances, of which a call holds $0.015: 66 calls. A
 * run has a budget of its own.
 */
class SharedBudgetTests {

	private static final int INSTANCES = 4;

	private static final int THREADS = 64;

	private static final Map<String, AtomicInteger> UPSTREAM_CALLS = new ConcurrentHashMap<>();

	private static final List<Instance> instances = new ArrayList<>();

	private static final ExecutorService executor = Executors.newFixedThreadPool(INSTANCES * THREADS);

	private final String run = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		Settings settings = Instance.sharingRedis()
			.with("rate-guard.budgets.llm.limit", "1 USD/1d")
			.with("rate-guard.budgets.llm.per", "ofRun")
			.with("rate-guard.budgets.all.limit", "1 USD/1d");
		IntStream.range(0, INSTANCES).forEach((i) -> instances.add(settings.start(Llm.class)));
	}

	@AfterAll
	static void stop() {
		executor.shutdownNow();
		instances.forEach(Instance::close);
	}

	@RepeatedTest(3)
	void noMoreCallsReachTheUpstreamThanTheBudgetPays() throws Exception {
		Map<Integer, Integer> statuses = callFromEverywhere(2, "/llm");
		assertThat(statuses.keySet()).containsExactlyInAnyOrder(200, 429);
		assertThat(upstreamCalls()).isEqualTo(statuses.get(200)).isLessThanOrEqualTo(66);
		assertThat(ledger().settled()).isEqualTo(upstreamCalls() * 15_000L).isGreaterThanOrEqualTo(980_000);
	}

	@RepeatedTest(3)
	void whatCallsDoNotSpendPaysOthers() throws Exception {
		callFromEverywhere(4, "/llm?spent=0.0012");
		Client last = client(instances.get(0));
		// A refusal may be of a call before this one that is not settled yet
		while (last.get("/llm?spent=0.0012").statusCode() == 200 || ledger().settled() <= 985_000) {
			assertThat(upstreamCalls()).isLessThan(1_000);
		}
		assertThat(ledger().settled()).isEqualTo(upstreamCalls() * 1_200L).isBetween(985_000L, 1_000_000L);
	}

	/**
	 * A budget of everybody has a breaker, too. Each run has a day of its own.
	 */
	@RepeatedTest(10)
	void aBudgetOfEverybodyIsSpentToo() throws Exception {
		instances.forEach((instance) -> instance.bean(MutableClock.class).advance(Duration.ofDays(1)));
		Map<Integer, Integer> statuses = callFromEverywhere(2, "/all");
		assertThat(statuses.keySet()).containsExactlyInAnyOrder(200, 503);
		assertThat(upstreamCalls()).isEqualTo(statuses.get(200)).isLessThanOrEqualTo(66);
		assertThat(ofAll()).isEqualTo(upstreamCalls() * 15_000L).isGreaterThanOrEqualTo(980_000);
	}

	@RepeatedTest(10)
	void whatCallsDoNotSpendOfABudgetOfEverybodyPaysOthers() throws Exception {
		instances.forEach((instance) -> instance.bean(MutableClock.class).advance(Duration.ofDays(1)));
		callFromEverywhere(4, "/all?spent=0.0012");
		Client last = client(instances.get(0));
		while (last.get("/all?spent=0.0012").statusCode() == 200 || ofAll() <= 985_000) {
			assertThat(upstreamCalls()).isLessThan(1_000);
		}
		assertThat(ofAll()).isEqualTo(upstreamCalls() * 1_200L).isBetween(985_000L, 1_000_000L);
	}

	private long ofAll() {
		instances.forEach((instance) -> Ledger.global(instance, "all").settled());
		return Ledger.global(instances.get(0), "all").settled();
	}

	private Map<Integer, Integer> callFromEverywhere(int calls, String path) throws Exception {
		Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
		List<Future<?>> threads = new ArrayList<>();
		for (int i = 0; i < INSTANCES * THREADS; i++) {
			Client client = client(instances.get(i % INSTANCES));
			threads.add(executor.submit(
					() -> client.statuses(calls, path).forEach((status) -> statuses.merge(status, 1, Integer::sum))));
		}
		for (Future<?> thread : threads) {
			thread.get();
		}
		return statuses;
	}

	private Client client(Instance instance) {
		return Client.anonymous(instance).with("X-Run", this.run);
	}

	private int upstreamCalls() {
		return UPSTREAM_CALLS.getOrDefault(this.run, new AtomicInteger()).get();
	}

	private Ledger ledger() {
		instances.forEach((instance) -> new Ledger(instance, "llm", "key.ofRun", this.run).settled());
		return new Ledger(instances.get(0), "llm", "key.ofRun", this.run);
	}

	@GuardedApplication
	@Import(Handlers.class)
	static class Llm {

		@Bean
		KeyResolver ofRun() {
			return (caller, request) -> request.headers("X-Run").get(0);
		}

	}

	@RestController
	static class Handlers {

		@Cost(value = "0.015", budget = "all")
		@GetMapping("/all")
		String all(@RequestHeader("X-Run") String run, @RequestParam(required = false) String spent, CostMeter meter) {
			return llm(run, spent, meter);
		}

		@Cost(value = "0.015", budget = "llm")
		@GetMapping("/llm")
		String llm(@RequestHeader("X-Run") String run, @RequestParam(required = false) String spent, CostMeter meter) {
			UPSTREAM_CALLS.computeIfAbsent(run, (key) -> new AtomicInteger()).incrementAndGet();
			if (spent != null) {
				meter.spent(spent);
			}
			return "done";
		}

	}

}
