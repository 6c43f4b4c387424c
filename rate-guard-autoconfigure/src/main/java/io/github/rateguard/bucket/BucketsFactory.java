package io.github.rateguard.bucket;

import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.rateguard.store.SharedState;

/**
 * Creates {@link Buckets} on the stores there are. Internal: for auto-configuration.
 */
public final class BucketsFactory {

	private static final BucketKey REACHABILITY_KEY = new BucketKey("health", "none", "none");

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
				(key) -> new RememberedKey(keyFormat.encode(key)));
		return shared(source, "redis", () -> sharedState.isReachable(deadline));
	}

	/**
	 * Create buckets behind a proxy manager of the application, with local ones while it
	 * fails. Deadline, clock and expiry are the proxy manager's own.
	 * @param proxyManager the proxy manager
	 * @param keyFormat how keys are written
	 * @return the buckets
	 */
	public Buckets proxyManager(ProxyManager<byte[]> proxyManager, KeyFormat keyFormat) {
		return shared(new ProxyBuckets<>(proxyManager, keyFormat::encode), proxyManager.getClass().getSimpleName(),
				() -> isReachable(proxyManager, keyFormat));
	}

	private static boolean isReachable(ProxyManager<byte[]> proxyManager, KeyFormat keyFormat) {
		try {
			proxyManager.getProxyConfiguration(keyFormat.encode(REACHABILITY_KEY));
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
