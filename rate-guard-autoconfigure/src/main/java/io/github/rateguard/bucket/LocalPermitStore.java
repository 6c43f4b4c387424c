package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

import io.github.rateguard.bucket.LocalStates.Change;
import io.github.rateguard.bucket.PermitAnswer.Granted;
import io.github.rateguard.bucket.PermitAnswer.Refused;
import io.github.rateguard.store.StoreStatistics;

/**
 * Permits in the memory of this instance. They end like shared ones if nobody renews
 * them. A key that shared permits with others while there was no room for it, and gets
 * its own, may have as many again until those are released.
 */
final class LocalPermitStore implements PermitStore {

	private final LocalStates<PermitLeases> states;

	private final Clock clock;

	private final long timeToLive;

	private final StoreStatistics statistics;

	private final Set<Permit> held = ConcurrentHashMap.newKeySet();

	/**
	 * Create a store.
	 * @param maximumKeys how many keys have permits of their own
	 * @param clock tells the time
	 * @param timeToLive how long a permit lasts without being renewed
	 * @param statistics counts the calls that share permits for want of room
	 */
	LocalPermitStore(long maximumKeys, Clock clock, Duration timeToLive, StoreStatistics statistics) {
		this.states = new LocalStates<>(maximumKeys, clock);
		this.clock = clock;
		this.timeToLive = timeToLive.toMillis();
		this.statistics = statistics;
	}

	@Override
	public CompletableFuture<PermitAnswer> acquire(BucketKey key, long maximum) {
		BucketKey place = this.states.place(key);
		if (!place.equals(key)) {
			this.statistics.overflow();
		}
		Permit permit = Permit.of(place);
		PermitAnswer answer = this.states.change(permit.key(), () -> PermitLeases.NONE,
				(leases) -> acquire(leases, permit, maximum));
		if (answer instanceof Granted) {
			this.held.add(permit);
		}
		return CompletableFuture.completedFuture(answer);
	}

	private Change<PermitLeases, PermitAnswer> acquire(PermitLeases leases, Permit permit, long maximum) {
		long now = this.clock.millis();
		PermitLeases live = leases.live(now, LongUnaryOperator.identity());
		if (live.size() >= maximum) {
			return new Change<>(live, new Refused(live.size()));
		}
		return new Change<>(live.plus(permit.id(), now + this.timeToLive), new Granted(permit, live.size() + 1L));
	}

	@Override
	public CompletableFuture<Void> release(Permit permit) {
		if (this.held.remove(permit)) {
			this.states.changeIfPresent(permit.key(), (leases) -> leases.minus(permit.id()));
		}
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public CompletableFuture<Long> renew() {
		long now = this.clock.millis();
		long expiry = now + this.timeToLive;
		for (BucketKey key : this.states.keys()) {
			this.states.changeIfPresent(key, (leases) -> leases.live(now, (end) -> Math.max(end, expiry)));
		}
		long lost = 0;
		for (Permit permit : this.held) {
			if (!isLive(permit) && this.held.remove(permit)) {
				lost++;
			}
		}
		return CompletableFuture.completedFuture(lost);
	}

	private boolean isLive(Permit permit) {
		PermitLeases leases = this.states.peek(permit.key());
		return leases != null && leases.expiries().containsKey(permit.id());
	}

	@Override
	public long held() {
		return this.held.size();
	}

}
