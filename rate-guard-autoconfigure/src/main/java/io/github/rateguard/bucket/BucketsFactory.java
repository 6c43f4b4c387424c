package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Conflict;
import io.github.rateguard.store.SharedStore;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;

/**
 * Creates {@link Buckets} on the stores there are. Internal: for auto-configuration.
 */
public final class BucketsFactory {

	/**
	 * A call may come during a trip and wait for the next one. Where the store does not
	 * answer it waits for one deadline, as the trip fails for all who wait.
	 */
	private static final int DEADLINES_PER_WAIT = 2;

	private static final BucketKey HEALTH_KEY = new BucketKey("health", "none", "none");

	private static final Duration HEALTH_KEY_TIME_TO_LIVE = Duration.ofMinutes(1);

	private final Clock clock;

	private final long maximumLocalBuckets;

	private final long newKeysPerBlock;

	private final StoreStatistics statistics;

	/**
	 * Create a factory with the usual budget of new keys.
	 * @param clock tells the time of all buckets
	 * @param maximumLocalBuckets how many buckets the memory of this instance holds
	 * @param statistics counts what happens
	 */
	public BucketsFactory(Clock clock, long maximumLocalBuckets, StoreStatistics statistics) {
		this(clock, maximumLocalBuckets, NewKeys.USUAL, statistics);
	}

	/**
	 * Create a factory.
	 * @param clock tells the time of all buckets
	 * @param maximumLocalBuckets how many buckets the memory of this instance holds
	 * @param newKeysPerBlock how many new keys a block of addresses may bring each minute
	 * @param statistics counts what happens
	 */
	public BucketsFactory(Clock clock, long maximumLocalBuckets, long newKeysPerBlock, StoreStatistics statistics) {
		this.clock = clock;
		this.maximumLocalBuckets = maximumLocalBuckets;
		this.newKeysPerBlock = newKeysPerBlock;
		this.statistics = statistics;
	}

	/**
	 * Create buckets in the memory of this instance.
	 * @return the buckets
	 */
	public Buckets local() {
		return new AllOrNoneBuckets(localQuotas(), null, new BucketStore("local", false), Duration.ZERO, () -> true);
	}

	/**
	 * Create buckets in a store that all instances share.
	 * @param name what the store is called
	 * @param store the store
	 * @param keyFormat how keys are written
	 * @param settings how the store is asked
	 * @return the buckets
	 */
	public Buckets shared(String name, SharedStore store, KeyFormat keyFormat, EngineSettings settings) {
		LocalQuotas local = localQuotas();
		SharedBuckets buckets = new SharedBuckets(store.state(), this.clock, settings.deadline(),
				store.announcements());
		LeaseSize leaseSize = settings.leases() ? new LeaseSize(store.instances()) : null;
		Engine engine = new Engine(new ClockTimeMeter(this.clock), leaseSize, Engine.Freshness.of(store.instances()),
				local.ofBuckets(), this.statistics);
		LeasedBuckets leased = new LeasedBuckets((key, limits) -> new StoredAccess(buckets,
				new RememberedKey(keyFormat.encode(key), Bandwidths.configuration(limits))), engine, newKeys());
		WindowQuotas windows = new WindowQuotas(new RedisWindowStore(store.scripts(), keyFormat, this.clock),
				local.windows(), engine, newKeys());
		store.announcements().subscribe(leased::forget);
		PermitStore permits = new RedisPermitStore(store.scripts(), keyFormat, this.clock, PermitStore.TIME_TO_LIVE);
		return shared(name, new SharedQuotas(leased, windows, permits, permitKeys()), local, store.instances(),
				settings.deadline().multipliedBy(DEADLINES_PER_WAIT),
				() -> isWritable(store.state(), keyFormat.encode(HEALTH_KEY), settings.deadline()));
	}

	/**
	 * Create buckets behind a proxy manager of the application. Deadline, clock and
	 * expiry are the proxy manager's own, and nobody knows how many instances there are.
	 * @param proxyManager the proxy manager
	 * @param keyFormat how keys are written
	 * @param breaker keeps calls away from it while it fails
	 * @return the buckets
	 */
	public Buckets proxyManager(ProxyManager<byte[]> proxyManager, KeyFormat keyFormat, StoreBreaker breaker) {
		LocalQuotas local = localQuotas();
		Engine engine = new Engine(new ClockTimeMeter(this.clock), null, Engine.Freshness.SHARED, local.ofBuckets(),
				this.statistics);
		ForeignBuckets buckets = new ForeignBuckets(proxyManager, breaker, this.statistics);
		return shared(proxyManager.getClass().getSimpleName(), new ForeignQuotas(buckets, keyFormat, engine, newKeys()),
				local, LiveInstances.ONE, Duration.ZERO, () -> isReachable(proxyManager, keyFormat));
	}

	private LocalQuotas localQuotas() {
		return new LocalQuotas(this.maximumLocalBuckets, this.clock, newKeys(), permitKeys(), this.statistics);
	}

	private PermitKeys permitKeys() {
		return new PermitKeys(newKeys(), new ClockTimeMeter(this.clock));
	}

	/**
	 * Each map of keys has a budget of its own: what one knows, another may not.
	 */
	private NewKeys newKeys() {
		return new NewKeys(this.newKeysPerBlock, new ClockTimeMeter(this.clock), this.statistics);
	}

	private static Buckets shared(String name, QuotaSource quotas, LocalQuotas local, LiveInstances instances,
			Duration longestWait, BooleanSupplier reachable) {
		return new AllOrNoneBuckets(quotas, new OutageRules(local, instances, new OutageLog(MonotonicTime.SYSTEM)),
				new BucketStore(name, true), longestWait, reachable);
	}

	/**
	 * A store that answers but takes no writes, full or forbidden, counts nothing.
	 */
	private static boolean isWritable(SharedState sharedState, byte[] key, Duration deadline) {
		byte[] update = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
		return sharedState.compareAndSwap(key, null, update, HEALTH_KEY_TIME_TO_LIVE, deadline)
			.thenCompose((swap) -> (swap instanceof Conflict conflict)
					? sharedState.compareAndSwap(key, conflict.current(), update, HEALTH_KEY_TIME_TO_LIVE, deadline)
					: CompletableFuture.completedFuture(swap))
			.handle((swap, failure) -> failure == null)
			.join();
	}

	private static boolean isReachable(ProxyManager<byte[]> proxyManager, KeyFormat keyFormat) {
		try {
			proxyManager.getProxyConfiguration(keyFormat.encode(HEALTH_KEY));
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

}
