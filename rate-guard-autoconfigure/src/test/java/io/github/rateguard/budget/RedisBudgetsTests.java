package io.github.rateguard.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.rateguard.bucket.TestScripts;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.SharedScripts;
import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of budgets in Redis.
 */
class RedisBudgetsTests extends BudgetsContract {

	private static TestScripts scripts;

	private final String prefix = "test-" + UUID.randomUUID();

	private final Budgets budgets = instance(scripts);

	@BeforeAll
	static void connect() {
		scripts = TestScripts.on(TestRedis.shared());
	}

	@AfterAll
	static void disconnect() {
		scripts.close();
	}

	@Override
	Budgets budgets() {
		return this.budgets;
	}

	private Budgets instance(SharedScripts on) {
		return this.factory.shared(on, this.prefix, new IdentityHash("secret"), Duration.ofSeconds(10));
	}

	@Test
	void anAdmittedCallUnderLoadCostsOneTripThatCarriesSettlements() {
		ask(60).settle(25);
		int before = scripts.runs();
		for (int i = 0; i < 100; i++) {
			ask(60).settle(25);
		}
		assertThat(scripts.runs() - before).isEqualTo(100);
		assertSpentAndHeld(101 * 25, 0);
	}

	@Test
	void settlementsOfAKeyTravelTogetherButNotTooMany() {
		List<HoldTaking> takings = new ArrayList<>();
		for (int i = 0; i < 250; i++) {
			takings.add(ask(60));
		}
		int before = scripts.runs();
		takings.forEach((taking) -> taking.settle(25));
		this.budgets.flush().join();
		assertThat(scripts.runs() - before).isEqualTo(3);
		assertSpentAndHeld(250 * 25, 0);
	}

	@Test
	void aFreeCallCostsNoTrip() {
		int before = scripts.runs();
		ask(0).settle(0);
		this.budgets.flush().join();
		assertThat(scripts.runs()).isEqualTo(before);
	}

	@Test
	void aBudgetThatWasSeenUsedUpRefusesWithoutATrip() {
		ask(100_000_000).settle(100_000_000);
		this.budgets.flush().join();
		int before = scripts.runs();
		assertThat(ask(1).refused()).isTrue();
		assertThat(scripts.runs()).isEqualTo(before);
	}

	@Test
	void manyHoldsAreExtendedInFewTrips() {
		for (int i = 0; i < 500; i++) {
			ask(60);
		}
		int before = scripts.runs();
		this.clock.advance(Duration.ofSeconds(20));
		this.budgets.maintain();
		assertThat(scripts.runs() - before).isEqualTo(2);
		this.clock.advance(Duration.ofSeconds(50));
		assertSpentAndHeld(0, 500 * 60);
	}

	@Test
	void theHoldsOfAKilledInstanceComeBackWhileOthersKeepTheirs() {
		Budgets other = instance(scripts);
		ask(60_000_000);
		other.ask(List.of(demand(30_000_000, null))).await();
		for (int i = 0; i < 4; i++) {
			this.clock.advance(Duration.ofSeconds(20));
			other.maintain();
		}
		assertSpentAndHeld(0, 30_000_000);
		assertThat(other.ask(List.of(demand(70_000_000, null))).await().refused()).isFalse();
	}

}
