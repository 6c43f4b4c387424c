package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * A budget of new keys for each block of addresses: whoever invents identities makes only
 * so many buckets. Beyond it, the strangers of a block share a bucket. Asked only where a
 * key is about to be created. A block that is forgotten has its whole budget again.
 * Thread-safe.
 */
final class NewKeys {

	/**
	 * How many new keys a block may bring each minute, if nobody says otherwise.
	 */
	static final long USUAL = 1_000;

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private static final long MAXIMUM_BLOCKS = 20_000;

	private final long interval;

	private final TimeMeter clock;

	private final StoreStatistics statistics;

	/**
	 * When the budget of a block is whole again, in nanoseconds of the clock: each key
	 * puts it off by its share of a minute.
	 */
	private final Cache<String, AtomicLong> blocks;

	/**
	 * Create a budget.
	 * @param perMinute how many new keys a block may bring each minute, at least 1
	 * @param clock the time of the buckets
	 * @param statistics counts the calls of strangers beyond the budget
	 */
	NewKeys(long perMinute, TimeMeter clock, StoreStatistics statistics) {
		this.interval = MINUTE / perMinute;
		this.clock = clock;
		this.statistics = statistics;
		this.blocks = Caffeine.newBuilder()
			.maximumSize(MAXIMUM_BLOCKS)
			.expireAfterAccess(Duration.ofNanos(MINUTE))
			.ticker(clock::currentTimeNanos)
			.build();
	}

	/**
	 * Let the block of a caller pay for a new key.
	 * @param key the key that is about to be created
	 * @param source where the call came from, or {@code null} if the caller cannot have
	 * invented the key
	 * @return the key to use: this one, or the one that the strangers of the block share
	 */
	BucketKey admit(BucketKey key, @Nullable ClientAddress source) {
		if (source == null) {
			return key;
		}
		String block = source.block();
		if (pay(this.blocks.get(block, (absent) -> new AtomicLong(Long.MIN_VALUE)))) {
			return key;
		}
		this.statistics.overflow();
		return key.overflow(block);
	}

	/**
	 * A clock that was set back must not keep a block poor: nobody owes more than a
	 * minute.
	 */
	private boolean pay(AtomicLong wholeAt) {
		long now = this.clock.currentTimeNanos();
		while (true) {
			long before = wholeAt.get();
			long after = Math.max(before, now) + this.interval;
			if (after <= now + MINUTE) {
				if (wholeAt.compareAndSet(before, after)) {
					return true;
				}
			}
			else if (before <= now + MINUTE || wholeAt.compareAndSet(before, now + MINUTE)) {
				return false;
			}
		}
	}

}
