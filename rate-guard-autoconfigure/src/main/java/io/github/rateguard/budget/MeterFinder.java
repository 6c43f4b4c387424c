package io.github.rateguard.budget;

import io.github.rateguard.CostMeter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the meter of the request that runs on a thread, for what is reported from other
 * threads.
 */
@FunctionalInterface
public interface MeterFinder {

	/**
	 * Return the meter of the request that runs on this thread.
	 * @return a meter for any thread, or {@code null} if no request runs here, or it
	 * costs nothing
	 */
	@Nullable CostMeter current();

}
