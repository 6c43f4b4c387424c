package io.github.rateguard.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.rateguard.bucket.RedisClients;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four instances with 64 threads each, and one budget of a dollar.
 */
class BudgetsUnderLoadTests {

	private static final int INSTANCES = 4;

	private static final int THREADS = 64;

	private static final long COST = 15_000;

	private final MutableClock clock = new MutableClock();

	private final Budget budget = TestBudgets.refusing("1 USD");

	private final String prefix = "test-" + UUID.randomUUID();

	private final List<RedisClients> clients = new ArrayList<>();

	private final List<Budgets> instances = new ArrayList<>();

	BudgetsUnderLoadTests() {
		for (int i = 0; i < INSTANCES; i++) {
			RedisClients connected = new RedisClients(TestRedis.shared().port());
			this.clients.add(connected);
			this.instances.add(new BudgetsFactory(this.clock, 100, List.of()).shared(connected.store().scripts(),
					this.prefix, new IdentityHash("secret"), Duration.ofSeconds(10)));
		}
	}

	@AfterEach
	void disconnect() {
		this.clients.forEach(RedisClients::close);
	}

	@RepeatedTest(10)
	void neverMoreThan66CallsHoldFromADollar() throws Exception {
		assertThat(admitted(1, -1)).isEqualTo(66);
		assertThat(look().held()).isEqualTo(66 * COST);
	}

	@RepeatedTest(10)
	void withSettlementsBelowTheHoldsNearlyAllIsSpentAndNothingMore() throws Exception {
		long admitted = admitted(10_000, 3_000);
		for (Budgets instance : this.instances) {
			while (instance.pending() > 0) {
				instance.flush().join();
			}
		}
		assertThat(look().held()).isZero();
		assertThat(look().spent()).isEqualTo(admitted * 3_000).isBetween(980_000L, 1_000_000L);
	}

	private Balance look() {
		return this.instances.get(0).look(this.budget, "global", "").join();
	}

	/**
	 * Make calls on all threads of all instances.
	 * @param settled what each call costs really; negative if it does not end
	 */
	private long admitted(int callsPerThread, long settled) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(INSTANCES * THREADS);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<Integer>> threads = new ArrayList<>();
			for (int i = 0; i < INSTANCES * THREADS; i++) {
				Budgets instance = this.instances.get(i % INSTANCES);
				Callable<Integer> calls = () -> {
					start.await();
					int admitted = 0;
					for (int j = 0; j < callsPerThread && !isUsedUp(instance); j++) {
						admitted += call(instance, settled) ? 1 : 0;
					}
					return admitted;
				};
				threads.add(executor.submit(calls));
			}
			start.countDown();
			long admitted = 0;
			for (Future<Integer> thread : threads) {
				admitted += thread.get();
			}
			return admitted;
		}
		finally {
			executor.shutdownNow();
		}
	}

	private boolean isUsedUp(Budgets instance) {
		return instance.seen(this.budget, "global", "").spent() + COST > this.budget.limit().micros();
	}

	private boolean call(Budgets instance, long settled) {
		HoldTaking taking = instance.ask(List.of(new BudgetDemand(this.budget, "global", "", COST, null))).await();
		if (taking.refused()) {
			instance.flush();
			return false;
		}
		if (settled >= 0) {
			taking.settle(settled);
		}
		return true;
	}

}
