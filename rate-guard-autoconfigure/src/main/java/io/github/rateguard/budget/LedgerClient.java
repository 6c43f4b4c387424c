package io.github.rateguard.budget;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.budget.LedgerStep.Charge;
import io.github.rateguard.budget.LedgerStep.Extend;
import io.github.rateguard.budget.LedgerStep.Hold;
import io.github.rateguard.budget.LedgerStep.Outcome;
import io.github.rateguard.budget.LedgerStep.Release;
import io.github.rateguard.budget.LedgerStep.Settle;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What one instance does with a ledger. A hold is sent at once; what ends holds waits,
 * and travels with the next hold of its key, or with {@link #flush()}. A trip that failed
 * may have had its effect: what ends holds is sent until it is answered, marked as sent
 * before, and a hold without an answer is released. Live holds are extended before they
 * expire. Thread-safe. Never blocks.
 */
final class LedgerClient {

	private static final int MOST_REMEMBERED = 50_000;

	private static final int MOST_TRIPS_PER_KEY = 10;

	private static final long SHORTEST_PAUSE = Duration.ofMillis(100).toNanos();

	private static final int LONGEST_PAUSE_SHIFT = 5;

	private final Ledger ledger;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private final BiConsumer<LedgerKey, LedgerSight> listener;

	private final ObjLongConsumer<LedgerKey> spending;

	private final String idPrefix = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE),
			Character.MAX_RADIX) + "-";

	private final AtomicLong ids = new AtomicLong();

	private final PendingSteps pending = new PendingSteps(this::newId);

	private final LiveHolds live;

	private final Cache<LedgerKey, LedgerSight> sights = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile long pausedUntil;

	/**
	 * Create a client.
	 * @param ledger the ledger
	 * @param clock the time that all instances agree on
	 * @param nanoTime time that only goes forward, for pauses
	 * @param listener is told what was seen of a key, with each answer; must not block
	 */
	LedgerClient(Ledger ledger, Clock clock, LongSupplier nanoTime, BiConsumer<LedgerKey, LedgerSight> listener) {
		this(ledger, clock, nanoTime, listener, (key, micros) -> {
		});
	}

	/**
	 * Create a client.
	 * @param ledger the ledger
	 * @param clock the time that all instances agree on
	 * @param nanoTime time that only goes forward, for pauses
	 * @param listener is told what was seen of a key, with each answer; must not block
	 * @param spending is told what this instance spends; must not block
	 */
	LedgerClient(Ledger ledger, Clock clock, LongSupplier nanoTime, BiConsumer<LedgerKey, LedgerSight> listener,
			ObjLongConsumer<LedgerKey> spending) {
		this.ledger = ledger;
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.listener = listener;
		this.spending = spending;
		this.pausedUntil = nanoTime.getAsLong();
		this.live = new LiveHolds(clock.millis());
	}

	private String newId() {
		return this.idPrefix + Long.toString(this.ids.getAndIncrement(), Character.MAX_RADIX);
	}

	/**
	 * Hold an amount.
	 * @param key the ledger
	 * @param amount how much, more than nothing
	 * @param limit what may be spent and held in all
	 * @param idempotencyId what tells repetitions, empty if there is none
	 * @return the answer; who stops waiting cancels it, and holds nothing
	 */
	CompletableFuture<HoldAnswer> hold(LedgerKey key, long amount, long limit, String idempotencyId) {
		String id = newId();
		CompletableFuture<HoldAnswer> result = new CompletableFuture<>();
		trip(key, this.pending.take(key), List.of(new Hold(id, amount, limit, expiry(), idempotencyId)))
			.whenComplete((answer, failure) -> {
				if (failure != null) {
					if (wasAsked(failure)) {
						this.pending.add(key, new Release(id, idempotencyId));
					}
					result.completeExceptionally(StoreUnavailableException.causeOf(failure));
					return;
				}
				LiveHold hold = null;
				if (answer.last() == Outcome.DONE) {
					hold = new LiveHold(answer.key(), id, idempotencyId, answer.epoch(), amount);
					this.live.add(hold);
				}
				if (!result.complete(new HoldAnswer(answer, hold)) && hold != null) {
					release(hold);
				}
			});
		return result;
	}

	private long expiry() {
		return this.clock.millis() + Ledger.HOLD_LIFE.toMillis();
	}

	/**
	 * End a hold, and spend what it really cost. Not twice.
	 */
	void settle(LiveHold hold, long amount) {
		this.live.remove(hold);
		this.pending.add(hold.key(), new Settle(hold.id(), amount, true, hold.epoch()));
		this.spending.accept(hold.key(), amount);
	}

	/**
	 * End a hold as if it had never been.
	 */
	void release(LiveHold hold) {
		this.live.remove(hold);
		this.pending.add(hold.key(), new Release(hold.id(), hold.idempotencyId()));
	}

	/**
	 * Hold more, if the amount is more.
	 */
	void extend(LiveHold hold, long amount) {
		if (hold.raise(amount)) {
			this.pending.add(hold.key(), new Extend(hold.id(), amount, expiry()));
		}
	}

	/**
	 * Spend without a hold.
	 */
	void charge(LedgerKey key, long amount) {
		this.pending.add(key, new Charge(newId(), amount, true));
		this.spending.accept(key, amount);
	}

	/**
	 * Return what was seen of a key last.
	 */
	LedgerSight seen(LedgerKey key) {
		LedgerSight sight = this.sights.getIfPresent(key);
		return (sight != null) ? sight : LedgerSight.NONE;
	}

	/**
	 * Look at a key.
	 */
	CompletableFuture<LedgerSight> look(LedgerKey key) {
		return trip(key, this.pending.take(key), List.of()).thenApply(LedgerAnswer::sight);
	}

	/**
	 * Send what waits, unless sending has failed just now.
	 * @return completes when all is answered or has failed
	 */
	CompletableFuture<Void> flush() {
		return (this.nanoTime.getAsLong() - this.pausedUntil < 0) ? CompletableFuture.completedFuture(null) : send();
	}

	/**
	 * Spend what calls under way hold, as nobody will be there when they end, and send
	 * all that waits.
	 * @return completes when all is answered or has failed
	 */
	CompletableFuture<Void> drain() {
		this.live.all().forEach((hold) -> settle(hold, hold.amount()));
		return send();
	}

	private CompletableFuture<Void> send() {
		List<CompletableFuture<?>> trips = new ArrayList<>();
		for (LedgerKey key : this.pending.keys()) {
			for (int i = 0; i < MOST_TRIPS_PER_KEY; i++) {
				List<LedgerStep> steps = this.pending.take(key);
				if (steps.isEmpty()) {
					break;
				}
				trips.add(trip(key, steps, List.of()).handle((answer, failure) -> null));
			}
		}
		return CompletableFuture.allOf(trips.toArray(CompletableFuture[]::new));
	}

	/**
	 * Extend live holds when it is time. To be called each second or so.
	 */
	void maintain() {
		this.ledger.tidy();
		this.live.due(this.clock.millis()).forEach(this::extend);
	}

	private void extend(LiveHolds.OfKey holds) {
		long expiry = expiry();
		List<LedgerStep> steps = new ArrayList<>(holds.holds().size());
		holds.holds().forEach((hold) -> steps.add(new Extend(hold.id(), hold.amount(), expiry)));
		trip(holds.key(), List.of(), steps).whenComplete((answer, failure) -> {
			if (failure != null) {
				this.live.extendSoon();
			}
		});
	}

	/**
	 * Make a trip.
	 * @param owed what must arrive, and waits again if it does not
	 * @param steps what comes behind it
	 */
	private CompletableFuture<LedgerAnswer> trip(LedgerKey key, List<LedgerStep> owed, List<LedgerStep> steps) {
		List<LedgerStep> all = owed;
		if (!steps.isEmpty()) {
			all = new ArrayList<>(owed);
			all.addAll(steps);
		}
		this.underWay.addAndGet(owed.size());
		return run(key, all).whenComplete((answer, failure) -> {
			this.underWay.addAndGet(-owed.size());
			if (failure != null) {
				failed(key, owed, wasAsked(failure));
			}
			else {
				succeeded();
				this.sights.asMap().merge(answer.key(), answer.sight(), LedgerSight::or);
				this.listener.accept(answer.key(), answer.sight());
			}
		});
	}

	private CompletableFuture<LedgerAnswer> run(LedgerKey key, List<LedgerStep> steps) {
		try {
			return this.ledger.run(key, seen(key), steps);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void succeeded() {
		if (this.failures.get() != 0) {
			this.failures.set(0);
			this.pausedUntil = this.nanoTime.getAsLong();
		}
	}

	/**
	 * An extension that is late comes with the next one of all holds.
	 */
	private void failed(LedgerKey key, List<LedgerStep> owed, boolean asked) {
		this.pending.putBack(key,
				owed.stream()
					.filter((step) -> !(step instanceof Extend))
					.map((step) -> asked ? step.again() : step)
					.toList());
		int shift = Math.min(this.failures.getAndIncrement(), LONGEST_PAUSE_SHIFT);
		this.pausedUntil = this.nanoTime.getAsLong() + (SHORTEST_PAUSE << Math.max(0, shift));
	}

	private static boolean wasAsked(Throwable failure) {
		Throwable cause = StoreUnavailableException.causeOf(failure);
		return !(cause instanceof StoreUnavailableException unavailable) || unavailable.wasAsked();
	}

	/**
	 * Return what the ids of this instance begin with.
	 */
	String idPrefix() {
		return this.idPrefix;
	}

	/**
	 * Return how many steps wait, or are under way.
	 */
	int pending() {
		return this.pending.size() + this.underWay.get();
	}

	/**
	 * Return how many holds this instance has not ended.
	 */
	int held() {
		return this.live.size();
	}

	/**
	 * What became of the wish for a hold.
	 *
	 * @param answer what the ledger answered
	 * @param hold the hold, or {@code null} if there is none
	 */
	record HoldAnswer(LedgerAnswer answer, @Nullable LiveHold hold) {

	}

}
