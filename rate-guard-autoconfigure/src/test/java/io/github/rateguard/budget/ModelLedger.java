package io.github.rateguard.budget;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Hold;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import io.github.rateguard.store.StoreUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A ledger beside a model that forgets nothing, which must agree after every trip. Loses
 * and repeats messages when it is told to.
 */
final class ModelLedger implements Ledger {

	private final Ledger ledger;

	private final LongSupplier millis;

	private final Map<LedgerKey, Model> models = new HashMap<>();

	private final Deque<Fault> faults = new ArrayDeque<>();

	/**
	 * Create a ledger.
	 * @param ledger the ledger under test
	 * @param millis the clock that the next trip has
	 */
	ModelLedger(Ledger ledger, LongSupplier millis) {
		this.ledger = ledger;
		this.millis = millis;
	}

	void next(Fault fault) {
		this.faults.add(fault);
	}

	void heal() {
		this.faults.clear();
	}

	Map<LedgerKey, Model> models() {
		return this.models;
	}

	@Override
	public CompletableFuture<LedgerAnswer> run(LedgerKey key, LedgerSight seen, List<LedgerStep> steps) {
		Fault fault = this.faults.isEmpty() ? Fault.NONE : this.faults.remove();
		if (fault == Fault.LOST_REQUEST) {
			return CompletableFuture.failedFuture(new StoreUnavailableException("lost on the way", null));
		}
		LedgerAnswer answer = make(key, seen, steps);
		if (fault == Fault.REPEATED) {
			make(key, seen, steps);
		}
		return (fault == Fault.LOST_ANSWER)
				? CompletableFuture.failedFuture(new StoreUnavailableException("lost on the way back", null))
				: CompletableFuture.completedFuture(answer);
	}

	private LedgerAnswer make(LedgerKey key, LedgerSight seen, List<LedgerStep> steps) {
		Model model = this.models.computeIfAbsent(key, (absent) -> new Model());
		long now = this.millis.getAsLong();
		model.expire(now);
		List<Outcome> expected = steps.stream().map(model::make).toList();
		LedgerAnswer answer = this.ledger.run(key, seen, steps).join();
		for (int i = 0; i < steps.size(); i++) {
			if (steps.get(i) instanceof Hold) {
				assertThat(answer.outcomes().get(i)).isEqualTo(expected.get(i));
			}
		}
		assertThat(answer.spent()).as("spent").isEqualTo(model.spent);
		assertThat(answer.held()).as("held").isEqualTo(model.held());
		return answer;
	}

	enum Fault {

		NONE, LOST_REQUEST, LOST_ANSWER, REPEATED

	}

	/**
	 * What should be known of a key.
	 */
	static final class Model {

		private final Map<String, Long> amounts = new HashMap<>();

		private final Map<String, Long> expiries = new HashMap<>();

		private final Map<String, Long> settled = new HashMap<>();

		private final Set<String> known = new HashSet<>();

		private final Map<String, String> idempotent = new HashMap<>();

		private long spent;

		void expire(long now) {
			this.expiries.values().removeIf((expiry) -> expiry <= now);
		}

		long held() {
			return this.expiries.keySet().stream().mapToLong(this.amounts::get).sum();
		}

		Map<String, Long> settled() {
			return this.settled;
		}

		long spent() {
			return this.spent;
		}

		Outcome make(LedgerStep step) {
			if (step instanceof Hold hold) {
				return hold(hold);
			}
			if (this.settled.containsKey(step.id())) {
				return Outcome.KNOWN;
			}
			this.known.add(step.id());
			if (step instanceof Extend extend) {
				this.amounts.merge(extend.id(), extend.amount(), Math::max);
				this.expiries.merge(extend.id(), extend.expiry(), Math::max);
				return Outcome.DONE;
			}
			this.expiries.remove(step.id());
			long amount = (step instanceof Settle settle) ? settle.amount()
					: (step instanceof Charge charge) ? charge.amount() : 0;
			if (step instanceof Release release) {
				this.idempotent.remove(release.idempotencyId(), release.id());
			}
			this.settled.put(step.id(), amount);
			this.spent += amount;
			return Outcome.DONE;
		}

		private Outcome hold(Hold hold) {
			String first = this.idempotent.get(hold.idempotencyId());
			boolean repeated = first != null && (this.settled.containsKey(first) || this.expiries.containsKey(first));
			if (repeated || this.known.contains(hold.id()) || this.settled.containsKey(hold.id())) {
				return Outcome.DUPLICATE;
			}
			if (this.spent + held() + hold.amount() > hold.limit()) {
				return Outcome.REFUSED;
			}
			this.known.add(hold.id());
			this.amounts.put(hold.id(), hold.amount());
			this.expiries.put(hold.id(), hold.expiry());
			if (!hold.idempotencyId().isEmpty()) {
				this.idempotent.put(hold.idempotencyId(), hold.id());
			}
			return Outcome.DONE;
		}

	}

}
