package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;
import io.github.rateguard.store.StoreUnavailableException;
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

	private final BucketKey key;

	private final Limits limits;

	private final BucketAccess access;

	private final Engine engine;

	private final WaitingCalls waiting = new WaitingCalls();

	private final Lease lease = new Lease();

	private final Sight sight = new Sight();

	private final TokenReturns returns;

	/**
	 * Whether the store is asked for tokens or told the end of a lease. One at a time:
	 * the ledger knows one lease of this instance, so an end that arrives after the next
	 * lease would end that one.
	 */
	private boolean tripping;

	private volatile boolean closed;

	private long usedSinceTrip;

	private long trippedAt;

	LeasedBucket(BucketKey key, Limits limits, BucketAccess access, Engine engine) {
		this.key = key;
		this.limits = limits;
		this.access = access;
		this.engine = engine;
		this.returns = new TokenReturns(access, engine.time(), this::learn);
		this.trippedAt = engine.time().nanos() - LeaseHolder.LEASE_LIFE.toNanos();
	}

	Limits limits() {
		return this.limits;
	}

	@Override
	public synchronized @Nullable Take takeAtOnce(long tokens) {
		long now = this.engine.clock().currentTimeNanos();
		BucketState state = this.sight.at(now);
		if (state == null) {
			return null;
		}
		long time = this.engine.time().nanos();
		Take spent = spend(state, tokens, time, now);
		if (spent != null) {
			this.usedSinceTrip += tokens;
			return spent;
		}
		if (this.tripping || state.getAvailableTokens() + this.lease.held() >= tokens
				|| !this.sight.isFresh(time, this.engine.freshness().nanos())) {
			return null;
		}
		this.engine.statistics().rememberedRefusal();
		return refusal(state, tokens, now);
	}

	private @Nullable Take spend(BucketState state, long tokens, long time, long now) {
		if (!this.lease.trySpend(tokens, time, now)) {
			return null;
		}
		this.engine.statistics().leaseHit();
		long number = this.lease.number();
		return new Take(BucketAnswers.available(this.limits, state, this.lease.held()), () -> undo(number, tokens));
	}

	private Take refusal(BucketState state, long tokens, long now) {
		return Take.nothing(BucketAnswers.exhausted(this.limits, state, this.lease.held(), tokens, now));
	}

	@Override
	public synchronized @Nullable BucketAnswer look(long tokens) {
		BucketState state = this.sight.at(this.engine.clock().currentTimeNanos());
		return (state != null && state.getAvailableTokens() + this.lease.held() >= tokens)
				? BucketAnswers.available(this.limits, state, this.lease.held()) : null;
	}

	@Override
	public synchronized @Nullable BucketAnswer chargeToMemory(long tokens, int instances) {
		return this.sight.charge(this.limits, tokens, instances, this.engine.clock().currentTimeNanos());
	}

	@Override
	public synchronized void unchargeMemory(long tokens, int instances) {
		this.sight.uncharge(this.limits, tokens, instances);
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
			CompletableFuture<Grant> answer = SafeAccess.ask(() -> this.access.take(trip.ask()));
			if (!answer.isDone()) {
				answer.whenComplete((grant, failure) -> {
					if (end(trip, grant, failure)) {
						trip();
					}
				});
				return;
			}
			if (!answer.handle((grant, failure) -> end(trip, grant, failure)).join()) {
				return;
			}
		}
	}

	private synchronized Trip begin() {
		List<Waiter> calls = this.waiting.removeAll();
		long time = this.engine.time().nanos();
		long now = this.engine.clock().currentTimeNanos();
		long advance = advance(time, now);
		Ask ask = new Ask(calls.stream().mapToLong(Waiter::wanted).toArray(), this.engine.debts().owed(this.key),
				this.lease.end(), advance);
		this.usedSinceTrip = 0;
		this.trippedAt = time;
		return new Trip(calls, ask, time, now);
	}

	private long advance(long time, long now) {
		LeaseSize leaseSize = this.engine.leaseSize();
		BucketState state = this.sight.at(now);
		if (leaseSize == null || state == null || this.closed) {
			return 0;
		}
		return leaseSize.of(this.usedSinceTrip, time - this.trippedAt, state.getAvailableTokens());
	}

	/**
	 * Hand out what a trip brought: to those who waited for it, and out of the new lease
	 * to those who came meanwhile.
	 * @return whether the store is to be asked again
	 */
	private boolean end(Trip trip, @Nullable Grant grant, @Nullable Throwable failure) {
		if (grant == null) {
			fail(trip.calls(), StoreUnavailableException.causeOf(failure));
			return false;
		}
		try {
			return serve(trip, grant);
		}
		catch (RuntimeException | Error ex) {
			fail(trip.calls(), ex);
			return false;
		}
	}

	private boolean serve(Trip trip, Grant grant) {
		List<Take> takes;
		boolean others;
		synchronized (this) {
			takes = accept(trip, grant);
			if (grant.paid() > 0) {
				this.engine.debts().paid(this.key, grant.paid());
			}
			// Before a call is served that may be followed by the next one of its thread
			others = this.waiting.first() != null;
			this.tripping = others;
		}
		if (!others && this.closed) {
			endLease();
		}
		this.engine.statistics().batched(takes.size() - 1L);
		for (int i = 0; i < takes.size(); i++) {
			trip.calls().get(i).serve(takes.get(i));
		}
		return others && serveFromLease();
	}

	/**
	 * Those who came meanwhile fail as well, so that nobody waits for a store twice that
	 * does not answer.
	 */
	private void fail(List<Waiter> asked, Throwable cause) {
		List<Waiter> calls = new ArrayList<>(asked);
		synchronized (this) {
			calls.addAll(this.waiting.removeAll());
			this.tripping = false;
		}
		calls.forEach((call) -> call.completeExceptionally(cause));
	}

	/**
	 * Serve those who wait, as far as the lease goes.
	 * @return whether the store is to be asked for others
	 */
	private boolean serveFromLease() {
		Waiter waiter;
		while (true) {
			Take take;
			synchronized (this) {
				waiter = this.waiting.first();
				take = (waiter != null) ? spend(waiter.wanted()) : null;
				if (waiter == null || take == null) {
					this.tripping = waiter != null;
					break;
				}
				this.waiting.removeFirst();
			}
			waiter.serve(take);
		}
		boolean others = waiter != null;
		if (!others && this.closed) {
			endLease();
		}
		return others;
	}

	private @Nullable Take spend(long tokens) {
		long now = this.engine.clock().currentTimeNanos();
		BucketState state = this.sight.at(now);
		return (state != null) ? spend(state, tokens, this.engine.time().nanos(), now) : null;
	}

	private List<Take> accept(Trip trip, Grant grant) {
		this.lease.begin(grant.held(), trip.startedAt(), trip.startedAtOfBuckets());
		this.sight.see(grant.state(), trip.startedAt());
		long now = this.engine.clock().currentTimeNanos();
		List<Take> takes = new ArrayList<>(trip.calls().size());
		for (int i = 0; i < trip.calls().size(); i++) {
			long tokens = trip.ask().wanted()[i];
			takes
				.add(grant.served().get(i) ? new Take(BucketAnswers.available(this.limits, grant.state(), grant.held()),
						() -> this.returns.add(tokens)) : refusal(grant.state(), tokens, now));
		}
		return takes;
	}

	private void undo(long number, long tokens) {
		synchronized (this) {
			if (!this.tripping && !this.closed && this.lease.tryPutBack(tokens, number)) {
				return;
			}
		}
		this.returns.add(tokens);
	}

	/**
	 * See the bucket as it is with the tokens that went back, unless it was seen again
	 * meanwhile.
	 */
	private synchronized void learn(Grant grant, long startedAt) {
		if (!this.tripping && this.sight.isOlderThan(startedAt)) {
			this.sight.see(grant.state(), startedAt);
		}
	}

	/**
	 * End the lease, if nobody has spent of it lately or it is old.
	 * @return completes when the store knows
	 */
	CompletableFuture<?> endIdleLease() {
		long time = this.engine.time().nanos();
		synchronized (this) {
			if (!this.lease.isIdle(time)) {
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
			if (this.lease.held() == 0 || this.tripping) {
				return CompletableFuture.completedFuture(null);
			}
			ending = this.lease.end();
			this.tripping = true;
		}
		long startedAt = this.engine.time().nanos();
		return SafeAccess.ask(() -> this.access.endLease(ending))
			.handle((grant, failure) -> goOn(grant, failure, startedAt));
	}

	private boolean goOn(@Nullable Grant grant, @Nullable Throwable failure, long startedAt) {
		if (grant == null) {
			logger.debug("A lease could not be given back", failure);
			fail(List.of(), StoreUnavailableException.causeOf(failure));
			return false;
		}
		boolean others;
		synchronized (this) {
			this.sight.see(grant.state(), startedAt);
			others = !this.waiting.isEmpty();
			this.tripping = others;
		}
		if (others) {
			trip();
		}
		return others;
	}

	/**
	 * Look at what the store has and what this instance holds.
	 * @param tokens how many a call would take
	 * @return what the call would be told
	 */
	CompletableFuture<BucketAnswer> lookUp(long tokens) {
		return this.access.look().thenApply((state) -> told(state, tokens));
	}

	private synchronized BucketAnswer told(BucketState state, long tokens) {
		// What is owed is paid before the call
		state.consume(Math.min(this.engine.debts().owed(this.key), Math.max(0, state.getAvailableTokens())));
		long now = this.engine.clock().currentTimeNanos();
		long held = this.lease.spendable(this.engine.time().nanos(), now);
		return (state.getAvailableTokens() + held >= tokens) ? BucketAnswers.available(this.limits, state, held)
				: BucketAnswers.exhausted(this.limits, state, held, tokens, now);
	}

	/**
	 * Put tokens into the bucket that nobody took.
	 */
	CompletableFuture<?> grant(long tokens) {
		return this.access.grant(tokens).whenComplete((done, failure) -> forget());
	}

	/**
	 * Return how many tokens this instance holds that nobody has spent.
	 */
	synchronized long held() {
		return this.lease.held();
	}

	/**
	 * Return how many tokens wait to go back to the store.
	 */
	long returning() {
		return this.returns.waiting();
	}

	boolean isAt(byte[] key) {
		return this.access.isAt(key);
	}

	/**
	 * Forget what is remembered of the bucket, but not the lease.
	 */
	synchronized void forget() {
		this.sight.forget();
		this.access.forget();
	}

}
