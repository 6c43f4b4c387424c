package io.github.rateguard.bucket;

import io.github.rateguard.testsupport.MutableClock;

/**
 * What holds for every history of calls in the memory of one instance.
 */
class LocalWindowPropertyTests extends WindowProperties {

	@Override
	WindowStore store(MutableClock clock) {
		return LocalWindows.store(100, clock);
	}

}
