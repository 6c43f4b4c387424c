package io.github.rateguard.caller;

import java.time.Clock;
import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Good records in the memory of this instance. Internal.
 */
public final class LocalGoodRecords implements GoodRecords {

	private static final long MAXIMUM_SIZE = 100_000;

	private final Cache<String, Boolean> records;

	/**
	 * Create records.
	 * @param clock tells the time
	 */
	public LocalGoodRecords(Clock clock) {
		this.records = Caffeine.newBuilder()
			.maximumSize(MAXIMUM_SIZE)
			.expireAfterWrite(TIME_TO_LIVE)
			.ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
			.build();
	}

	@Override
	public boolean contains(String owner) {
		return this.records.getIfPresent(owner) != null;
	}

	@Override
	public void remember(String owner) {
		this.records.put(owner, Boolean.TRUE);
	}

}
