package io.github.rateguard.budget;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Settle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of ledgers in the memory of one instance.
 */
class LocalLedgerTests extends LedgerContract {

	private final LocalLedger ledger = new LocalLedger(1_000, this.clock);

	private final LocalLedger small = new LocalLedger(2, this.clock);

	@Override
	Ledger ledger() {
		return this.ledger;
	}

	@Test
	void newKeysOfABudgetShareOneLedgerWhenTheMapIsFull() {
		assertThat(holdBySmall("a", 60).key()).isEqualTo(key("a"));
		assertThat(holdBySmall("b", 60).key()).isEqualTo(key("b"));
		LedgerAnswer shared = holdBySmall("c", 60);
		assertThat(shared.key()).isEqualTo(key("c").overflow());
		assertThat(holdBySmall("d", 60).last()).isEqualTo(Outcome.REFUSED);
		assertThat(holdBySmall("a", 41).last()).isEqualTo(Outcome.REFUSED);
		LedgerAnswer settled = this.small
			.run(shared.key(), LedgerSight.NONE, List.of(new Settle("c60", 20, true, shared.epoch())))
			.join();
		assertThat(settled.spent()).isEqualTo(20);
		assertThat(settled.held()).isZero();
	}

	@Test
	void whoeverSpraysKeysOpensNoBudgetAgain() {
		holdBySmall("a", 60);
		for (int i = 0; i < 1_000; i++) {
			holdBySmall("spray" + i, 10);
		}
		assertThat(holdBySmall("a", 41).last()).isEqualTo(Outcome.REFUSED);
		assertThat(this.small.size()).isEqualTo(3);
	}

	@Test
	void aLedgerMakesRoomAnHourAfterItsWindow() {
		holdBySmall("a", 60);
		holdBySmall("b", 60);
		this.clock
			.advance(Duration.between(this.clock.instant(), this.key.window().end()).plus(Duration.ofMinutes(61)));
		assertThat(holdBySmall("c", 60).key()).isEqualTo(key("c"));
		this.small.tidy();
		assertThat(this.small.size()).isEqualTo(1);
	}

	@Test
	void aLookAndARefusalTakeNoRoom() {
		this.small.run(key("a"), LedgerSight.NONE, List.of()).join();
		holdBySmall("b", 101);
		assertThat(this.small.size()).isZero();
	}

	private LedgerAnswer holdBySmall(String identity, long amount) {
		return this.small.run(key(identity), LedgerSight.NONE, List.of(holdStep(identity + amount, amount, ""))).join();
	}

	private LedgerKey key(String identity) {
		return new LedgerKey(this.budget, "caller", identity, this.budget.windowAt(this.clock.instant()));
	}

}
