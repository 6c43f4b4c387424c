package io.github.rateguard.budget;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Hold;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one key in the memory of this instance, as {@code ledger.lua} keeps it.
 * Used by one thread at a time.
 */
final class LocalAccount {

	private final long epoch;

	private final Map<String, Entry> entries = new HashMap<>();

	private final Map<String, String> idempotent = new HashMap<>();

	private final TreeSet<Entry> expiries = new TreeSet<>(
			Comparator.comparingLong(Entry::expiry).thenComparing(Entry::id));

	private long spent;

	private long held;

	private long base;

	LocalAccount(long epoch) {
		this.epoch = epoch;
	}

	LedgerAnswer run(LedgerKey key, long now, LedgerSight seen, List<LedgerStep> steps) {
		restore(seen);
		reclaim(now);
		List<Outcome> outcomes = new ArrayList<>(steps.size());
		for (LedgerStep step : steps) {
			outcomes.add(run(step, now + Ledger.HOLD_LIFE.toMillis()));
		}
		return new LedgerAnswer(key, isEmpty() ? 0 : this.epoch, this.spent, this.held, outcomes);
	}

	private void restore(LedgerSight seen) {
		if (seen.epoch() == this.epoch) {
			this.spent = Math.max(this.spent, seen.spent());
		}
		else if (seen.epoch() != 0 && seen.spent() > this.base) {
			spend(seen.spent() - this.base);
			this.base = seen.spent();
		}
	}

	private void reclaim(long now) {
		for (int i = 0; i < Ledger.MOST_RECLAIMED && hasExpired(now); i++) {
			Entry entry = this.expiries.first();
			if (entry.state == State.LIVE) {
				this.held -= entry.amount;
				write(new Entry(entry.id, State.EXPIRED, entry.amount, Entry.NEVER));
			}
			else {
				this.expiries.remove(entry);
				this.entries.remove(entry.id);
			}
		}
	}

	private boolean hasExpired(long now) {
		return !this.expiries.isEmpty() && this.expiries.first().expiry <= now;
	}

	private Outcome run(LedgerStep step, long markExpiry) {
		Entry entry = this.entries.get(step.id());
		if (step instanceof Hold hold) {
			return hold(hold, entry);
		}
		if (entry != null && entry.state == State.SETTLED) {
			return Outcome.KNOWN;
		}
		if (step instanceof Settle settle) {
			return settle(settle, entry, markExpiry);
		}
		if (step instanceof Release release) {
			end(entry, release.id(), markExpiry);
			this.idempotent.remove(release.idempotencyId(), release.id());
		}
		else if (step instanceof Extend extend) {
			extend(extend, entry);
		}
		else if (step instanceof Charge charge) {
			if (entry != null) {
				return Outcome.KNOWN;
			}
			spend(charge.amount());
			write(new Entry(charge.id(), State.SETTLED, 0, chargeExpiry(markExpiry)));
		}
		return Outcome.DONE;
	}

	private static long chargeExpiry(long markExpiry) {
		return markExpiry + Ledger.CHARGE_KNOWN.minus(Ledger.HOLD_LIFE).toMillis();
	}

	private Outcome hold(Hold hold, @Nullable Entry present) {
		if (present != null || isRepeated(hold.idempotencyId())) {
			return Outcome.DUPLICATE;
		}
		if (this.spent + this.held + hold.amount() > hold.limit()) {
			return Outcome.REFUSED;
		}
		this.held += hold.amount();
		write(new Entry(hold.id(), State.LIVE, hold.amount(), hold.expiry()));
		if (!hold.idempotencyId().isEmpty()) {
			this.idempotent.put(hold.idempotencyId(), hold.id());
		}
		return Outcome.DONE;
	}

	/**
	 * What its first hold has left expired was not charged.
	 */
	private boolean isRepeated(String idempotencyId) {
		String first = this.idempotent.get(idempotencyId);
		if (first == null) {
			return false;
		}
		Entry entry = this.entries.get(first);
		return entry == null || entry.state != State.EXPIRED;
	}

	private Outcome settle(Settle settle, @Nullable Entry entry, long markExpiry) {
		if (entry == null && !settle.first() && settle.epoch() == this.epoch) {
			return Outcome.KNOWN;
		}
		spend(settle.amount());
		if (entry == null && settle.amount() > 0) {
			write(new Entry(settle.id(), State.SETTLED, 0, chargeExpiry(markExpiry)));
		}
		else {
			end(entry, settle.id(), markExpiry);
		}
		return Outcome.DONE;
	}

	private void end(@Nullable Entry entry, String id, long markExpiry) {
		long expiry = markExpiry;
		if (entry != null && entry.state == State.LIVE) {
			this.held -= entry.amount;
			expiry = Math.max(expiry, entry.expiry);
		}
		write(new Entry(id, State.SETTLED, 0, expiry));
	}

	private void extend(Extend extend, @Nullable Entry entry) {
		long before = (entry != null && entry.state == State.LIVE) ? entry.amount : 0;
		long amount = Math.max(extend.amount(), (entry != null) ? entry.amount : 0);
		amount = Math.min(amount, before + Ledger.LARGEST_SUM - this.held);
		this.held += amount - before;
		long expiry = (before > 0 && entry != null) ? Math.max(entry.expiry, extend.expiry()) : extend.expiry();
		write(new Entry(extend.id(), State.LIVE, amount, expiry));
	}

	private void spend(long amount) {
		this.spent = Math.min(this.spent + amount, Ledger.LARGEST_SUM);
	}

	private void write(Entry entry) {
		Entry before = this.entries.put(entry.id, entry);
		if (before != null && before.expiry != Entry.NEVER) {
			this.expiries.remove(before);
		}
		if (entry.expiry != Entry.NEVER) {
			this.expiries.add(entry);
		}
	}

	/**
	 * Return whether it is as good as none.
	 */
	boolean isEmpty() {
		return this.spent == 0 && this.entries.isEmpty() && this.idempotent.isEmpty();
	}

	boolean hasEnded(LedgerKey key, long now) {
		long end = key.window().end().toEpochMilli();
		if (!this.expiries.isEmpty()) {
			end = Math.max(end, this.expiries.last().expiry);
		}
		return now >= end + Ledger.KEPT_AFTER_END.toMillis();
	}

	private enum State {

		LIVE, EXPIRED, SETTLED

	}

	/**
	 * What is known of an id.
	 */
	private record Entry(String id, State state, long amount, long expiry) {

		static final long NEVER = Long.MAX_VALUE;

	}

}
