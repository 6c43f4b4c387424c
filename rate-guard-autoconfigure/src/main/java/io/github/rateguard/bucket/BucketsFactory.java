package io.github.rateguard.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Conflict;
import io.github.rateguard.store.SharedState.Swap;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * Creates {@link Buckets} on the stores there are. Internal: for auto-configuration.
 */
public final class BucketsFactory {

	private static final BucketKey HEALTH_KEY = new BucketKey("health", "none", "none");

	private static final Duration HEALTH_KEY_TIME_TO_LIVE = Duration.ofMinutes(1);

	private final Clock clock;

	private final long maximumLocalBuckets;

	/**
	 * Create a factory.
	 * @param clock tells the time of all buckets
	 * @param maximumLocalBuckets how many buckets the memory of this instance holds
	 */
	public BucketsFactory(Clock clock, long maximumLocalBuckets) {
		this.clock = clock;
		this.maximumLocalBuckets = maximumLocalBuckets;
	}

	/**
	 * Create buckets in the memory of this instance.
	 * @return the buckets
	 */
	public Buckets local() {
		return new SequentialBuckets(new LocalBuckets(this.maximumLocalBuckets, this.clock),
				new BucketStore("local", false), () -> true);
	}

	/**
	 * Create buckets in Redis, with local ones while it does not answer.
	 * @param sharedState the state in Redis
	 * @param keyFormat how keys are written
	 * @param deadline how long a call may wait for the store
	 * @return the buckets
	 */
	public Buckets redis(SharedState sharedState, KeyFormat keyFormat, Duration deadline) {
		BucketSource source = new ProxyBuckets<>(new SharedStateProxyManager(sharedState, this.clock, deadline),
				(key, configuration) -> new RememberedKey(keyFormat.encode(key), configuration), StoredBucket::new);
		return shared(source, "redis", () -> isWritable(sharedState, keyFormat.encode(HEALTH_KEY), deadline));
	}

	/**
	 * Create buckets behind a proxy manager of the application, with local ones while it
	 * fails. Deadline, clock and expiry are the proxy manager's own.
	 * @param proxyManager the proxy manager
	 * @param keyFormat how keys are written
	 * @return the buckets
	 */
	public Buckets proxyManager(ProxyManager<byte[]> proxyManager, KeyFormat keyFormat) {
		BucketSource source = new ProxyBuckets<>(proxyManager, (key, configuration) -> keyFormat.encode(key),
				ForeignBucket::new);
		return shared(source, proxyManager.getClass().getSimpleName(), () -> isReachable(proxyManager, keyFormat));
	}

	/**
	 * A store that answers but takes no writes, full or forbidden, counts nothing.
	 */
	private static boolean isWritable(SharedState sharedState, byte[] key, Duration deadline) {
		try {
			byte[] update = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
			Swap swap = sharedState.compareAndSwap(key, null, update, HEALTH_KEY_TIME_TO_LIVE, deadline);
			if (swap instanceof Conflict conflict) {
				sharedState.compareAndSwap(key, conflict.current(), update, HEALTH_KEY_TIME_TO_LIVE, deadline);
			}
			return true;
		}
		catch (StoreUnavailableException ex) {
			return false;
		}
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

	private Buckets shared(BucketSource source, String name, BooleanSupplier reachable) {
		return new FallbackBuckets(new SequentialBuckets(source, new BucketStore(name, true), reachable), local());
	}

}
