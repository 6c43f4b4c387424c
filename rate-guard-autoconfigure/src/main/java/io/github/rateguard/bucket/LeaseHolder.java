package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;

import io.github.bucket4j.BucketState;
import io.github.rateguard.bucket.BucketChange.Outcome;

/**
 * The changes that one holder of leases makes to one bucket.
 *
 * @param id tells it from other holders; 42 random bits
 */
record LeaseHolder(long id) {

	/**
	 * How long an entry of the ledger lives.
	 */
	static final Duration LEDGER_LIFE = Duration.ofSeconds(4);

	/**
	 * How long a lease is spent. The difference is for the clocks of instances, and for
	 * the way back to the store.
	 */
	static final Duration LEASE_LIFE = Duration.ofSeconds(3);

	private static final int ID_BITS = 42;

	private static final long NANOS_PER_MILLI = 1_000_000;

	static LeaseHolder random() {
		return new LeaseHolder(ThreadLocalRandom.current().nextLong(1L << ID_BITS));
	}

	BucketChange<Grant> take(Ask ask) {
		return (bucket, now) -> {
			LeaseLedger ledger = bucket.ledger();
			BucketState state = bucket.state();
			long held = Math.min(ask.held(), ledger.heldBy(this.id));
			Shares shares = Shares.of(ask, held, state.getAvailableTokens(), ledger.hasRoomFor(this.id));
			move(state, shares.taken());
			long expiresAt = now / NANOS_PER_MILLI + LEDGER_LIFE.toMillis();
			LeaseLedger changed = ledger.with(this.id, shares.held(), capacity(state), expiresAt);
			boolean written = shares.taken() != 0 || held > 0 || shares.held() > 0;
			return new Outcome<>(bucket.written(state, changed), written,
					new Grant(shares.served(), shares.paid(), shares.held(), state));
		};
	}

	BucketChange<Grant> giveBack(long tokens) {
		return (bucket, now) -> {
			bucket.state().addTokens(tokens);
			BucketState state = bucket.ledger().cap(bucket.state());
			return outcome(bucket.written(state, bucket.ledger()));
		};
	}

	/**
	 * A lease that the ledger no longer knows has expired: others may have its tokens by
	 * now.
	 */
	BucketChange<Grant> endLease(long tokens) {
		return (bucket, now) -> {
			long held = Math.min(tokens, bucket.ledger().heldBy(this.id));
			move(bucket.state(), -held);
			return outcome(bucket.written(bucket.state(), bucket.ledger().without(this.id)));
		};
	}

	private static Outcome<Grant> outcome(LeasableBucket bucket) {
		return new Outcome<>(bucket, true, new Grant(new BitSet(), 0, 0, bucket.state()));
	}

	private static long capacity(BucketState state) {
		return state.getConfiguration().getBandwidths()[0].getCapacity();
	}

	private static void move(BucketState state, long taken) {
		if (taken > 0) {
			state.consume(taken);
		}
		else if (taken < 0) {
			state.addTokens(-taken);
		}
	}

}
