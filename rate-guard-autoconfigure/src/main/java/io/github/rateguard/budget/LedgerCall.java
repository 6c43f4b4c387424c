package io.github.rateguard.budget;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.github.rateguard.budget.BudgetAnswer.Duplicate;
import io.github.rateguard.budget.BudgetAnswer.Held;
import io.github.rateguard.budget.BudgetAnswer.Skipped;
import io.github.rateguard.budget.HoldTaking.Account;
import io.github.rateguard.budget.LedgerClient.HoldAnswer;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.OutageAllowance.Answered;
import io.github.rateguard.store.Patience;

/**
 * The demands of one call on their way. Used by one thread.
 */
final class LedgerCall implements BudgetCall {

	private final LedgerClient ledger;

	private final OutageAllowance allowance;

	private final Clock clock;

	private final Patience patience;

	private final List<Asked> asked;

	private final boolean hopeless;

	/**
	 * Create a call.
	 * @param ledger who was asked
	 * @param allowance answers while the store does not
	 * @param clock the time that all instances agree on
	 * @param patience how long to wait
	 * @param asked what was asked for
	 * @param hopeless whether one of the demands was refused, so that nobody was asked
	 */
	LedgerCall(LedgerClient ledger, OutageAllowance allowance, Clock clock, Patience patience, List<Asked> asked,
			boolean hopeless) {
		this.ledger = ledger;
		this.allowance = allowance;
		this.clock = clock;
		this.patience = patience;
		this.asked = asked;
		this.hopeless = hopeless;
	}

	@Override
	public HoldTaking await() {
		BudgetAnswer[] answers = new BudgetAnswer[this.asked.size()];
		List<Account> accounts = new ArrayList<>(answers.length);
		boolean refused = this.hopeless;
		for (int i = 0; i < answers.length; i++) {
			Answered answered = answer(this.asked.get(i));
			answers[i] = answered.answer();
			refused |= answered.answer().refused();
			if (answered.account() != null) {
				accounts.add(answered.account());
			}
		}
		if (refused) {
			accounts.forEach(Account::release);
			Arrays.setAll(answers, (i) -> answers[i].refused() ? answers[i] : new Skipped());
			return new HoldTaking(List.of(answers), List.of());
		}
		return new HoldTaking(List.of(answers), accounts);
	}

	private Answered answer(Asked asked) {
		BudgetAnswer refusal = asked.refusal();
		if (refusal != null) {
			return new Answered(refusal, null);
		}
		if (this.hopeless) {
			return new Answered(new Skipped(), null);
		}
		CompletableFuture<HoldAnswer> hold = asked.hold();
		if (hold == null) {
			return new Answered(new Held(asked.balance(this.ledger.seen(asked.key()))),
					new FreeAccount(this.ledger, asked.key()));
		}
		try {
			HoldAnswer answer = this.patience.await(hold);
			this.allowance.answered();
			return read(asked, answer);
		}
		catch (ExecutionException | TimeoutException ex) {
			Throwable cause = ex.getCause();
			return failed(asked, (cause != null) ? cause : ex);
		}
	}

	private Answered read(Asked asked, HoldAnswer answer) {
		LedgerSight seen = answer.answer().sight();
		if (answer.hold() != null) {
			return new Answered(new Held(asked.balance(seen)), new HeldAccount(this.ledger, answer.hold()));
		}
		if (answer.answer().last() == Outcome.DUPLICATE) {
			return new Answered(new Duplicate(asked.balance(seen)), new FreeAccount(this.ledger, asked.key()));
		}
		return new Answered(asked.exceeded(seen, this.clock.instant()), null);
	}

	/**
	 * A budget that was used up has nothing to allow.
	 */
	private Answered failed(Asked asked, Throwable failure) {
		LedgerSight seen = this.ledger.seen(asked.key());
		if (seen.spent() >= asked.demand().budget().limit().micros()) {
			return new Answered(asked.exceeded(seen, this.clock.instant()), null);
		}
		return this.allowance.answer(asked.demand(), asked.key(), failure);
	}

	@Override
	public void abandon() {
		for (Asked each : this.asked) {
			CompletableFuture<HoldAnswer> hold = each.hold();
			if (hold != null && !hold.cancel(false) && !hold.isCompletedExceptionally()) {
				LiveHold live = Objects.requireNonNull(hold.join()).hold();
				if (live != null) {
					this.ledger.release(live);
				}
			}
		}
	}

}
