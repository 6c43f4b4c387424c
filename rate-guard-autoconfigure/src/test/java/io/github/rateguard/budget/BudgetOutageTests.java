package io.github.rateguard.budget;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.bucket.StoppableScripts;
import io.github.rateguard.bucket.TestScripts;
import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.Exceeded;
import io.github.rateguard.budget.BudgetAnswer.OnAllowance;
import io.github.rateguard.budget.BudgetAnswer.Unavailable;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.testsupport.MutableClock;
import io.github.rateguard.testsupport.TestDirectories;
import io.github.rateguard.testsupport.TestRedis;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Budgets while the store does not answer, or has lost what it knew.
 */
class BudgetOutageTests {

	private final MutableClock clock = new MutableClock();

	private final BudgetsFactory factory = new BudgetsFactory(this.clock, 1_000, List.of());

	private final TestScripts redis = TestScripts.on(TestRedis.shared());

	private final StoppableScripts scripts = new StoppableScripts(this.redis);

	private final Budgets budgets = budgets(this.scripts);

	private final Budget refusing = TestBudgets.refusing("100 USD");

	private final Budget allowing = TestBudgets.withAllowance("100 USD", "10 USD");

	private Budgets budgets(SharedScripts on) {
		return this.factory.shared(on, "test-" + UUID.randomUUID(), new IdentityHash("secret"), Duration.ofSeconds(10));
	}

	@AfterEach
	void disconnect() {
		this.redis.close();
	}

	@Test
	void withoutAnAllowanceCallsAreRefusedAndHoldNothingAfterwards() {
		this.scripts.stop();
		assertThat(ask(this.refusing, 60, null).answers()).containsExactly(new Unavailable());
		this.scripts.restart();
		assertThat(ask(this.refusing, 100_000_000, null).refused()).isFalse();
	}

	@Test
	void anAllowanceIsSpentAndNoMoreAndChargedOnceWhenTheStoreIsBack() {
		ask(this.allowing, 5_000_000, null).settle(5_000_000);
		this.scripts.stop();
		for (int i = 0; i < 5; i++) {
			HoldTaking taking = ask(this.allowing, 2_000_000, null);
			assertThat(taking.answers()).singleElement().isInstanceOf(OnAllowance.class);
			taking.settle(2_000_000);
			this.budgets.flush().join();
		}
		assertThat(ask(this.allowing, 1, null).answers()).containsExactly(new Unavailable());
		this.scripts.restart();
		assertSpent(this.allowing, 15_000_000);
		assertSpent(this.allowing, 15_000_000);
	}

	@Test
	void aCallOnAllowanceSettlesWhatItReallyCostAndARepetitionNothing() {
		this.scripts.stop();
		HoldTaking taking = ask(this.allowing, 8_000_000, "order 1");
		taking.extend(9_000_000);
		taking.settle(1_000_000);
		HoldTaking repeated = ask(this.allowing, 8_000_000, "order 1");
		assertThat(repeated.answers()).singleElement().isInstanceOf(Duplicate.class);
		repeated.settle(8_000_000);
		ask(this.allowing, 9_000_000, null).release();
		ask(this.allowing, 9_000_000, null).settle(0);
		this.scripts.restart();
		assertSpent(this.allowing, 1_000_000);
	}

	@Test
	void aBudgetThatWasSeenUsedUpHasNothingToAllow() {
		ask(this.allowing, 100_000_000, null).settle(100_000_000);
		this.budgets.flush().join();
		this.scripts.stop();
		assertThat(ask(this.allowing, 1, "order 1").answers()).singleElement().isInstanceOf(Exceeded.class);
	}

	@Test
	void settlementsWaitUntilTheStoreIsBack() {
		HoldTaking taking = ask(this.refusing, 60, null);
		this.scripts.stop();
		taking.settle(25);
		this.budgets.flush().join();
		assertThat(this.budgets.pending()).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(10));
		this.scripts.restart();
		assertSpent(this.refusing, 25);
		assertThat(this.budgets.pending()).isZero();
	}

	@Test
	void aHoldWhoseAnswerComesTooLateIsReleased() {
		this.scripts.hold();
		this.budgets.ask(List.of(demand(this.refusing, 60, null))).abandon();
		this.scripts.letAllGo();
		assertSpent(this.refusing, 0);
		assertThat(look(this.refusing).held()).isZero();
	}

	@Test
	void aRedisThatKeepsItsFileKeepsTheLedger() {
		try (TestRedis kept = TestRedis.start("appendonly yes", "appendfsync always", TestDirectories.setting());
				TestScripts on = TestScripts.on(kept)) {
			Budgets before = budgets(on);
			HoldTaking taking = before.ask(List.of(demand(this.refusing, 60, null))).await();
			before.ask(List.of(demand(this.refusing, 40, null))).await().settle(30);
			before.flush().join();
			kept.restart();
			taking.settle(25);
			Awaitility.await().ignoreExceptions().untilAsserted(() -> {
				before.flush().join();
				Balance balance = before.look(this.refusing, "caller", "alice").join();
				assertThat(List.of(balance.spent(), balance.held())).containsExactly(55L, 0L);
			});
		}
	}

	@Test
	void aRedisThatHasLostItsMemoryOpensNoBudgetAgain() {
		try (TestRedis lost = TestRedis.start(); TestScripts on = TestScripts.on(lost)) {
			Budgets before = budgets(on);
			HoldTaking taking = before.ask(List.of(demand(this.refusing, 60_000_000, null))).await();
			before.ask(List.of(demand(this.refusing, 40_000_000, null))).await().settle(39_000_000);
			before.flush().join();
			lost.restart();
			Awaitility.await()
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(before.look(this.refusing, "caller", "alice").join().spent())
					.isEqualTo(39_000_000));
			this.clock.advance(Duration.ofSeconds(20));
			before.maintain();
			assertThat(before.look(this.refusing, "caller", "alice").join().held()).isEqualTo(60_000_000);
			assertThat(before.ask(List.of(demand(this.refusing, 1_000_001, "order 1"))).await().refused()).isTrue();
			taking.settle(60_500_000);
			before.flush().join();
			assertThat(before.look(this.refusing, "caller", "alice").join().spent()).isEqualTo(99_500_000);
		}
	}

	private HoldTaking ask(Budget budget, long amount, String idempotencyId) {
		return this.budgets.ask(List.of(demand(budget, amount, idempotencyId))).await();
	}

	private static BudgetDemand demand(Budget budget, long amount, String idempotencyId) {
		return new BudgetDemand(budget, "caller", "alice", amount, idempotencyId);
	}

	private Balance look(Budget budget) {
		return this.budgets.look(budget, "caller", "alice").join();
	}

	private void assertSpent(Budget budget, long spent) {
		Awaitility.await().untilAsserted(() -> {
			this.budgets.flush().join();
			assertThat(this.budgets.pending()).isZero();
		});
		assertThat(look(budget).spent()).isEqualTo(spent);
	}

}
