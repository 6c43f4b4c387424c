package io.github.rateguard.bucket;

/**
 * Time that only goes forward, for ages and waits. Nobody sets it, unlike a clock.
 * Thread-safe.
 */
@FunctionalInterface
interface MonotonicTime {

	/**
	 * The time of this machine.
	 */
	MonotonicTime SYSTEM = System::nanoTime;

	/**
	 * Return the time.
	 * @return nanoseconds, to be compared with other readings only
	 */
	long nanos();

}
