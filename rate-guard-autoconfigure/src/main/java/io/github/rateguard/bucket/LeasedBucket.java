package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One bucket of the store, as this instance sees it. Calls are admitted out of the lease,
 * if there is one; refused, if what was seen last leaves no room; all others wait for one
 * trip, which asks for all of them together. The lock is held for arithmetic only, never
 * while the store is asked.
 */
final class LeasedBucket implements Quota {

	private static final Log logger = LogFactory.getLog(LeasedBucket.class);

	private static final long LEASE_NANOS = LeaseHolder.LEASE_LIFE.toNanos();

	private static final long IDLE_NANOS = Duration.ofSeconds(1).toNanos();

	private static final long OLD_NANOS = Duration.ofSeconds(2).toNanos();

	private final BucketKey key;

	private final Limits limits;

	private final BucketAccess access;

	private final Engine engine;

	private final Queue<Waiter> waiting = new ArrayDeque<>();

	private long held;

	/**
	 * Tells a lease from those before and after it.
	 */
	private long lease;

	private long leasedAt;

	private long leasedAtOfBuckets;

	private @Nullable BucketState seen;

	private long seenAt;

	/**
	 * Whether the store is asked for tokens or told the end of a lease. One at a time:
	 * the ledger knows one lease of this instance, so an end that arrives after the next
	 * lease would end that one.
	 */
	private boolean tripping;

	private boolean closed;

	private long usedSinceTrip;

	private long trippedAt;

	private long usedAt;

	LeasedBucket(BucketKey key, Limits limits, BucketAccess access, Engine engine) {
		this.key = key;
		this.limits = limits;
		this.access = access;
		this.engine = engine;
		this.trippedAt = engine.time().nanos() - LEASE_NANOS;
		this.usedAt = this.trippedAt;
	}

	Limits limits() {
		return this.limits;
	}

	@Override
	public synchronized @Nullable Take takeAtOnce(long tokens) {
		long time = this.engine.time().nanos();
		BucketState state = this.seen;
		if (state == null) {
			return null;
		}
		long now = this.engine.clock().currentTimeNanos();
		state.refillAllBandwidth(now);
		if (this.held >= tokens && time - this.leasedAt < LEASE_NANOS && now - this.leasedAtOfBuckets < LEASE_NANOS) {
			this.engine.statistics().leaseHit();
			return spend(state, tokens, time);
		}
		if (this.tripping || time - this.seenAt > this.engine.freshness().nanos()) {
			return null;
		}
		if (state.getAvailableTokens() + this.held >= tokens) {
			return null;
		}
		this.engine.statistics().rememberedRefusal();
		return refusal(state, tokens, now);
	}

	private Take spend(BucketState state, long tokens, long time) {
		this.held -= tokens;
		this.usedSinceTrip += tokens;
		this.usedAt = time;
		long lease = this.lease;
		return new Take(BucketAnswers.available(this.limits, state, this.held), () -> undo(lease, tokens));
	}

	private Take refusal(BucketState state, long tokens, long now) {
		return Take.nothing(BucketAnswers.exhausted(this.limits, state, this.held, tokens, now));
	}

	@Override
	public synchronized @Nullable BucketAnswer look(long tokens) {
		BucketState state = this.seen;
		if (state == null) {
			return null;
		}
		state.refillAllBandwidth(this.engine.clock().currentTimeNanos());
		return (state.getAvailableTokens() + this.held >= tokens)
				? BucketAnswers.available(this.limits, state, this.held) : null;
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		Waiter waiter = new Waiter(tokens);
		synchronized (this) {
			this.waiting.add(waiter);
			this.usedSinceTrip += tokens;
			if (this.tripping) {
				return waiter;
			}
			this.tripping = true;
		}
		trip();
		return waiter;
	}

	/**
	 * Make trips for as long as calls wait; on the thread that the store answers on.
	 */
	private void trip() {
		while (true) {
			Trip trip = begin();
			CompletableFuture<Grant> answer = ask(trip);
			if (!answer.isDone()) {
				answer.whenComplete((grant, failure) -> {
					if (end(trip, grant, failure)) {
						trip();
					}
				});
				return;
			}
			Throwable failure = answer.handle((grant, cause) -> cause).join();
			if (!end(trip, (failure == null) ? answer.join() : null, failure)) {
				return;
			}
		}
	}

	private CompletableFuture<Grant> ask(Trip trip) {
		try {
			return this.access.take(trip.ask());
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private synchronized Trip begin() {
		List<Waiter> calls = new ArrayList<>(this.waiting.size());
		for (Waiter waiter = this.waiting.poll(); waiter != null; waiter = this.waiting.poll()) {
			calls.add(waiter);
		}
		long time = this.engine.time().nanos();
		long[] wanted = calls.stream().mapToLong((call) -> call.isDone() ? 0 : call.tokens).toArray();
		Ask ask = new Ask(wanted, this.engine.debts().owed(this.key), this.held, advance(time));
		this.held = 0;
		this.usedSinceTrip = 0;
		this.trippedAt = time;
		return new Trip(calls, ask, time);
	}

	private long advance(long time) {
		LeaseSize leaseSize = this.engine.leaseSize();
		BucketState state = this.seen;
		if (leaseSize == null || state == null || this.closed) {
			return 0;
		}
		state.refillAllBandwidth(this.engine.clock().currentTimeNanos());
		return leaseSize.of(this.usedSinceTrip, time - this.trippedAt, state.getAvailableTokens());
	}

	/**
	 * Hand out what a trip brought.
	 * @return whether other calls wait
	 */
	private boolean end(Trip trip, @Nullable Grant grant, @Nullable Throwable failure) {
		List<Take> takes = new ArrayList<>(trip.calls().size());
		boolean others;
		synchronized (this) {
			this.lease++;
			if (grant != null) {
				accept(trip, grant, takes);
			}
			others = !this.waiting.isEmpty();
			this.tripping = others;
		}
		if (grant == null) {
			Throwable cause = (failure instanceof CompletionException && failure.getCause() != null)
					? failure.getCause() : failure;
			trip.calls()
				.forEach((call) -> call.completeExceptionally(
						(cause != null) ? cause : new IllegalStateException("The store granted nothing")));
			return others;
		}
		if (grant.paid() > 0) {
			this.engine.debts().paid(this.key, grant.paid());
		}
		this.engine.statistics().batched(takes.size() - 1L);
		if (this.closed) {
			endLease();
		}
		for (int i = 0; i < takes.size(); i++) {
			if (!trip.calls().get(i).complete(takes.get(i))) {
				takes.get(i).giveBack().run();
			}
		}
		return others;
	}

	private void accept(Trip trip, Grant grant, List<Take> takes) {
		this.held = grant.held();
		this.leasedAt = trip.startedAt();
		this.leasedAtOfBuckets = this.engine.clock().currentTimeNanos();
		this.usedAt = trip.startedAt();
		this.seen = grant.state();
		this.seenAt = trip.startedAt();
		for (int i = 0; i < trip.calls().size(); i++) {
			long tokens = trip.ask().wanted()[i];
			takes.add(grant.served().get(i)
					? new Take(BucketAnswers.available(this.limits, grant.state(), this.held), () -> giveBack(tokens))
					: refusal(grant.state(), tokens, this.leasedAtOfBuckets));
		}
	}

	private void undo(long lease, long tokens) {
		synchronized (this) {
			if (this.lease == lease && !this.tripping && !this.closed) {
				this.held += tokens;
				return;
			}
		}
		giveBack(tokens);
	}

	private void giveBack(long tokens) {
		if (tokens > 0) {
			logged(this.access.giveBack(tokens));
		}
	}

	private static CompletableFuture<?> logged(CompletableFuture<?> giveBack) {
		return giveBack.handle((done, failure) -> {
			if (failure != null) {
				logger.debug("Tokens could not be given back", failure);
			}
			return null;
		});
	}

	/**
	 * End the lease, if nobody has spent of it lately or it is old.
	 * @return completes when the store knows
	 */
	CompletableFuture<?> endIdleLease() {
		long time = this.engine.time().nanos();
		synchronized (this) {
			if (time - this.usedAt < IDLE_NANOS && time - this.leasedAt < OLD_NANOS) {
				return CompletableFuture.completedFuture(null);
			}
		}
		return endLease();
	}

	/**
	 * End the lease and take no more.
	 * @return completes when the store knows
	 */
	CompletableFuture<?> close() {
		synchronized (this) {
			this.closed = true;
		}
		return endLease();
	}

	private CompletableFuture<?> endLease() {
		long ending;
		synchronized (this) {
			if (this.held == 0 || this.tripping) {
				return CompletableFuture.completedFuture(null);
			}
			ending = this.held;
			this.held = 0;
			this.lease++;
			this.seen = null;
			this.tripping = true;
		}
		return logged(askToEnd(ending)).thenRun(this::goOn);
	}

	private CompletableFuture<?> askToEnd(long held) {
		try {
			return this.access.endLease(held);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private void goOn() {
		synchronized (this) {
			this.tripping = !this.waiting.isEmpty();
			if (!this.tripping) {
				return;
			}
		}
		trip();
	}

	/**
	 * Forget what is remembered of the bucket, but not the lease.
	 */
	synchronized void forget() {
		this.seenAt = this.engine.time().nanos() - Engine.Freshness.ALONE_NANOS - 1;
		this.access.forget();
	}

	/**
	 * A call that waits. Who gives up cancels it.
	 */
	private static final class Waiter extends CompletableFuture<Take> {

		private final long tokens;

		Waiter(long tokens) {
			this.tokens = tokens;
		}

	}

	private record Trip(List<Waiter> calls, Ask ask, long startedAt) {

	}

}
