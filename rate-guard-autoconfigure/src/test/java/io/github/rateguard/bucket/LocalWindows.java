package io.github.rateguard.bucket;

import java.time.Clock;

import io.github.rateguard.store.StoreStatistics;

/**
 * Windows in memory for tests that bring few new keys.
 */
final class LocalWindows {

	private LocalWindows() {
	}

	static LocalWindowStore store(long maximumKeys, Clock clock) {
		return store(maximumKeys, clock, new StoreStatistics());
	}

	static LocalWindowStore store(long maximumKeys, Clock clock, StoreStatistics statistics) {
		return new LocalWindowStore(maximumKeys, clock, new NewKeys(1_000_000, new ClockTimeMeter(clock), statistics),
				statistics);
	}

}
