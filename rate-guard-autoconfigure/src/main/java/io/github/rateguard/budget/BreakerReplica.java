package io.github.rateguard.budget;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletionException;

import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Swapped;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what this instance knows of a budget and what the store knows the same, and tells
 * once of each change that this instance made. Of two changes the one that came to the
 * store first holds, unless the other one was made by hand. What the store has lost is
 * written again by who knows it. One key a budget,
 * {@code <prefix>:{budget:<name>}:state}, changed by compare-and-swap. Used by one thread
 * at a time.
 */
final class BreakerReplica {

	/**
	 * Nobody waits for this, so it is longer than what a request waits.
	 */
	private static final Duration TIMEOUT = Duration.ofMillis(300);

	private static final Duration KEPT_LONGER = Duration.ofHours(1);

	private static final int ATTEMPTS = 5;

	private final SpendingBreaker breaker;

	private final @Nullable SharedState state;

	private final byte[] key;

	private final Clock clock;

	private final BreakerNews news;

	/**
	 * What others know, or were told.
	 */
	private BreakerRecord shared;

	/**
	 * Of what was told here last.
	 */
	private BreakerRecord told;

	private byte @Nullable [] stored;

	/**
	 * Create a replica.
	 * @param breaker what this instance knows
	 * @param state what all instances share, or {@code null} if there is nothing
	 * @param keyPrefix what keys start with
	 * @param clock tells the time
	 * @param news is told of changes that this instance made
	 */
	BreakerReplica(SpendingBreaker breaker, @Nullable SharedState state, String keyPrefix, Clock clock,
			BreakerNews news) {
		this.breaker = breaker;
		this.state = state;
		this.key = (keyPrefix + ":{budget:" + breaker.budget().name() + "}:state").getBytes(StandardCharsets.UTF_8);
		this.clock = clock;
		this.news = news;
		this.shared = breaker.current();
		this.told = breaker.current();
	}

	/**
	 * Read, and write what has changed here.
	 * @throws CompletionException if the store did not answer
	 */
	void synchronize() {
		this.breaker.review();
		if (this.state == null) {
			this.shared = this.breaker.current();
			tell(this.shared);
			return;
		}
		try {
			boolean done = false;
			for (int i = 0; i < ATTEMPTS && !done; i++) {
				done = exchange(this.state);
			}
		}
		catch (CompletionException ex) {
			tell(this.breaker.current());
			throw ex;
		}
	}

	/**
	 * Read and write once.
	 * @return {@code false} if somebody was faster
	 */
	private boolean exchange(SharedState state) {
		byte[] now = state.get(this.key, TIMEOUT).join().orElse(null);
		BreakerRecord known = this.breaker.current();
		boolean changed = known != this.shared;
		if (!Arrays.equals(now, this.stored)) {
			this.stored = now;
			BreakerRecord theirs = (now != null) ? BreakerCodec.decode(this.breaker.budget().name(), now) : null;
			if (theirs != null && !(changed && known.isManual())) {
				return adopt(theirs, known);
			}
		}
		if (!changed && (now != null || !known.keptUntil().isAfter(this.clock.instant()))) {
			return true;
		}
		return write(state, known);
	}

	private boolean adopt(BreakerRecord theirs, BreakerRecord known) {
		if (!this.breaker.adopt(theirs, known)) {
			return false;
		}
		this.shared = this.breaker.current();
		this.told = this.shared;
		this.breaker.review();
		return this.breaker.current() == this.shared;
	}

	private boolean write(SharedState state, BreakerRecord known) {
		byte[] next = BreakerCodec.encode(known);
		Duration left = Duration.between(this.clock.instant(), known.keptUntil());
		Duration timeToLive = (left.isNegative() ? Duration.ZERO : left).plus(KEPT_LONGER);
		if (!(state.compareAndSwap(this.key, this.stored, next, timeToLive, TIMEOUT).join() instanceof Swapped)) {
			return false;
		}
		this.stored = next;
		this.shared = known;
		tell(known);
		return this.breaker.current() == known;
	}

	/**
	 * A state that was only prolonged is no news.
	 */
	private void tell(BreakerRecord known) {
		BudgetStatus before = this.told.status();
		BudgetStatus after = known.status();
		this.told = known;
		if (before.state() != after.state() || (known.isManual() && !before.equals(after))) {
			this.news.changed(before, after, this.breaker.balance());
		}
	}

}
