package io.github.rateguard.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of steps that wait for a trip.
 */
class PendingStepsTests {

	private final AtomicInteger ids = new AtomicInteger();

	private final PendingSteps pending = new PendingSteps(() -> "charge" + this.ids.getAndIncrement());

	private final LedgerKey busy = key("busy");

	private final LedgerKey quiet = key("quiet");

	@Test
	void stepsOfAKeyAreTakenInTheirOrderAndNoMoreThanFitIntoATrip() {
		settle(this.busy, 150);
		assertThat(this.pending.take(this.busy)).hasSize(100).startsWith(new Settle("s0", 2, true, 1));
		assertThat(this.pending.take(this.busy)).hasSize(50).endsWith(new Settle("s149", 2, true, 1));
		assertThat(this.pending.take(this.busy)).isEmpty();
		assertThat(this.pending.keys()).isEmpty();
		assertThat(this.pending.size()).isZero();
	}

	@Test
	void whatIsPutBackComesFirst() {
		settle(this.busy, 3);
		List<LedgerStep> taken = this.pending.take(this.busy);
		this.pending.add(this.busy, new Release("later", ""));
		this.pending.putBack(this.busy, taken);
		assertThat(this.pending.size()).isEqualTo(4);
		List<LedgerStep> expected = new ArrayList<>(taken);
		expected.add(new Release("later", ""));
		assertThat(this.pending.take(this.busy)).containsExactlyElementsOf(expected);
	}

	@Test
	void whenThereAreTooManyThoseOfOneKeyBecomeOneChargeAndNoMoneyIsLost() {
		settle(this.quiet, 10);
		this.pending.add(this.busy, new Settle("sent before", 7, true, 1).again());
		this.pending.add(this.busy, new Charge("charged before", 5, true).again());
		settle(this.busy, PendingSteps.MAXIMUM - 12);
		assertThat(this.pending.size()).isEqualTo(PendingSteps.MAXIMUM);
		this.pending.add(this.busy, new Settle("one too many", 9, true, 1));
		assertThat(this.pending.size()).isEqualTo(13);
		assertThat(this.pending.take(this.busy)).containsExactly(
				new Charge("charge0", 2L * (PendingSteps.MAXIMUM - 12) + 9, true),
				new Settle("sent before", 7, false, 1), new Charge("charged before", 5, false));
		assertThat(this.pending.take(this.quiet)).hasSize(10);
	}

	@Test
	void whatMayHaveBeenSentIsKeptHoweverMuchItIs() {
		int steps = 2 * PendingSteps.MAXIMUM;
		for (int i = 0; i < steps; i++) {
			this.pending.add(this.busy, new Settle("s" + i, 2, false, 1));
		}
		assertThat(this.pending.size()).isEqualTo(steps);
	}

	private void settle(LedgerKey key, int steps) {
		for (int i = 0; i < steps; i++) {
			this.pending.add(key, new Settle("s" + i, 2, true, 1));
		}
	}

	private static LedgerKey key(String identity) {
		Budget budget = TestBudgets.refusing("1 USD");
		return new LedgerKey(budget, "caller", identity, budget.windowAt(Instant.EPOCH));
	}

}
