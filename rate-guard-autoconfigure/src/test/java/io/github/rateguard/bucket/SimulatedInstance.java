package io.github.rateguard.bucket;

import io.github.rateguard.store.Announcements;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.Limits;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.StoreStatistics;

/**
 * One instance with one bucket, replaced like {@link LeasedBuckets} replaces it: the new
 * one is used at once, the old one is closed some time later.
 */
final class SimulatedInstance {

	static final Duration DEADLINE = Duration.ofMillis(500);

	private static final BucketKey KEY = new BucketKey("p", "caller", "alice");

	private final SimulatedTime time;

	private final SimulatedStore store;

	private final AdmissionHistory history;

	private final SharedBuckets buckets;

	private final Engine engine;

	private final List<LeasedBucket> replaced = new ArrayList<>();

	private final List<RecordedAccess> accesses = new ArrayList<>();

	private final StoreStatistics statistics = new StoreStatistics();

	private LeasedBucket bucket;

	private RecordedAccess access;

	private long leaseHits;

	SimulatedInstance(SimulatedTime time, SimulatedStore store, AdmissionHistory history, Clock clock, Limits limits,
			LiveInstances instances) {
		this.time = time;
		this.store = store;
		this.history = history;
		this.buckets = new SharedBuckets(store.of(this), clock, DEADLINE, Announcements.NONE, time);
		this.engine = new Engine(new ClockTimeMeter(clock), new LeaseSize(instances), Engine.Freshness.of(instances),
				Debts.NONE, this.statistics, time);
		this.bucket = create(limits);
	}

	private LeasedBucket create(Limits limits) {
		RememberedKey key = new RememberedKey("key".getBytes(StandardCharsets.UTF_8), Bandwidths.configuration(limits));
		RecordedAccess access = new RecordedAccess(new StoredAccess(this.buckets, key), this.history, this.store,
				this.time);
		this.accesses.add(access);
		this.access = access;
		LeasedBucket bucket = new LeasedBucket(KEY, limits, access, this.engine);
		access.belongsTo(bucket);
		return bucket;
	}

	/**
	 * Return whether the call that was admitted last was admitted out of a lease.
	 */
	boolean noticeLeaseHit() {
		boolean noticed = this.statistics.leaseHits() > this.leaseHits;
		this.leaseHits = this.statistics.leaseHits();
		return noticed;
	}

	LeasedBucket bucket() {
		return this.bucket;
	}

	RecordedAccess access() {
		return this.access;
	}

	boolean owns(RecordedAccess access) {
		return this.accesses.contains(access);
	}

	long spendable() {
		return this.accesses.stream().mapToLong(RecordedAccess::spendable).sum();
	}

	/**
	 * Evict the bucket, or change its limits.
	 */
	void replace(Limits limits) {
		this.replaced.add(this.bucket);
		this.bucket = create(limits);
	}

	void closeReplaced() {
		this.replaced.forEach(LeasedBucket::close);
		this.replaced.clear();
	}

	void closeAll() {
		closeReplaced();
		this.bucket.close();
	}

	/**
	 * Crash, and start again.
	 */
	void crash() {
		this.store.abandon(this);
		this.history.lost(this.accesses.stream().mapToLong(RecordedAccess::atStake).sum());
		this.accesses.clear();
		this.replaced.clear();
		this.bucket = create(this.bucket.limits());
	}

	@Override
	public String toString() {
		return "instance at " + this.time.nanos();
	}

}
