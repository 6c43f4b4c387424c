package io.github.rateguard.bucket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketState;

/**
 * Who has taken tokens of a bucket in advance, kept with the bucket. Each entry is an
 * upper bound of what its holder can still spend. The level of the bucket never rises
 * above its capacity less all entries, so that a full bucket and unspent leases cannot be
 * spent at once: in every interval of length T no more is admitted than capacity +
 * refill(T). Tokens that come back while the level stands there are lost, as they are in
 * a full bucket. Immutable.
 *
 * @param entries the leases, one for each holder
 */
record LeaseLedger(List<Entry> entries) {

	static final LeaseLedger EMPTY = new LeaseLedger(List.of());

	/**
	 * How many leases a bucket has at most, so that its size is bounded.
	 */
	static final int MAXIMUM_ENTRIES = 64;

	private static final long NANOS_PER_MILLI = 1_000_000;

	/**
	 * Bring a bucket to the present time: refill it, under the leases that lived
	 * meanwhile.
	 * @param state the bucket
	 * @param now the time of the buckets, in nanoseconds
	 * @return the bucket
	 */
	BucketState refill(BucketState state, long now) {
		if (this.entries.isEmpty()) {
			state.refillAllBandwidth(now);
			return state;
		}
		BucketState refilled = state;
		List<Entry> living = new ArrayList<>(this.entries);
		living.sort(Comparator.comparingLong(Entry::expiresAtMillis));
		while (!living.isEmpty() && living.get(0).expiresAtMillis() * NANOS_PER_MILLI <= now) {
			refilled.refillAllBandwidth(living.get(0).expiresAtMillis() * NANOS_PER_MILLI);
			refilled = cap(refilled, living);
			living.remove(0);
		}
		refilled.refillAllBandwidth(now);
		return cap(refilled, living);
	}

	/**
	 * Return the leases that live.
	 * @param now the time of the buckets, in nanoseconds
	 */
	LeaseLedger livingAt(long now) {
		if (this.entries.isEmpty()) {
			return this;
		}
		List<Entry> living = new ArrayList<>(this.entries);
		living.removeIf((entry) -> entry.expiresAtMillis() * NANOS_PER_MILLI <= now);
		return new LeaseLedger(living);
	}

	/**
	 * Return what a holder can still spend at most.
	 */
	long heldBy(long holder) {
		for (Entry entry : this.entries) {
			if (entry.holder() == holder) {
				return entry.tokens();
			}
		}
		return 0;
	}

	/**
	 * Return whether one more holder finds room.
	 */
	boolean hasRoomFor(long holder) {
		return this.entries.size() < MAXIMUM_ENTRIES || heldBy(holder) > 0;
	}

	/**
	 * Return the ledger without the lease of one holder.
	 */
	LeaseLedger without(long holder) {
		return with(holder, 0, 1, 0);
	}

	/**
	 * Return the ledger with another lease of one holder.
	 * @param holder who takes it
	 * @param tokens how many; 0 for no lease
	 * @param ofCapacity the capacity of the first bandwidth
	 * @param expiresAtMillis from when on nothing of it is spent
	 */
	LeaseLedger with(long holder, long tokens, long ofCapacity, long expiresAtMillis) {
		List<Entry> changed = new ArrayList<>(this.entries);
		changed.removeIf((entry) -> entry.holder() == holder);
		if (tokens > 0) {
			changed.add(new Entry(holder, tokens, ofCapacity, expiresAtMillis));
		}
		return changed.isEmpty() ? EMPTY : new LeaseLedger(changed);
	}

	/**
	 * Lower the level of a bucket to what the leases leave.
	 */
	BucketState cap(BucketState state) {
		return cap(state, this.entries);
	}

	private static BucketState cap(BucketState state, List<Entry> leases) {
		if (leases.isEmpty()) {
			return state;
		}
		Bandwidth[] bandwidths = state.getConfiguration().getBandwidths();
		long[] longs = BucketLongs.of(state).clone();
		for (int i = 0; i < bandwidths.length; i++) {
			long most = Math.max(0, bandwidths[i].getCapacity() - leased(leases, bandwidths, i));
			if (longs[i * BucketLongs.EACH + BucketLongs.LEVEL] >= most) {
				longs[i * BucketLongs.EACH + BucketLongs.LEVEL] = most;
				longs[i * BucketLongs.EACH + BucketLongs.REST] = 0;
			}
		}
		BucketState capped = BucketLongs.state(longs);
		capped.setConfiguration(state.getConfiguration());
		return capped;
	}

	/**
	 * Where limits have changed since a lease was taken, it counts as the same share of
	 * them, like the tokens in the bucket. How other bandwidths than the first were
	 * changed nobody knows any more: a lease counts in full there at least.
	 */
	private static long leased(List<Entry> leases, Bandwidth[] bandwidths, int index) {
		long capacity = bandwidths[0].getCapacity();
		long leased = 0;
		for (Entry lease : leases) {
			long tokens = lease.tokens();
			if (lease.ofCapacity() != capacity) {
				tokens = (long) Math.ceil((double) tokens * capacity / lease.ofCapacity());
			}
			leased += (index == 0) ? tokens : Math.max(tokens, lease.tokens());
		}
		return leased;
	}

	/**
	 * A lease.
	 *
	 * @param holder who took it
	 * @param tokens what can be unspent of it at most, at least 1
	 * @param ofCapacity the capacity of the first bandwidth when it was taken, at least 1
	 * @param expiresAtMillis from when on nothing of it is spent, by the time of the
	 * buckets
	 */
	record Entry(long holder, long tokens, long ofCapacity, long expiresAtMillis) {

	}

}
