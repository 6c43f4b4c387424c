package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Time that only goes forward, for ages and waits. Nobody sets it, unlike a clock.
 * Thread-safe.
 */
interface MonotonicTime {

	/**
	 * The time of this machine.
	 */
	MonotonicTime SYSTEM = new MonotonicTime() {

		@Override
		public long nanos() {
			return System.nanoTime();
		}

		@Override
		public void later(Duration delay, Runnable task) {
			CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS).execute(task);
		}

	};

	/**
	 * Return the time.
	 * @return nanoseconds, to be compared with other readings only
	 */
	long nanos();

	/**
	 * Do something later, on another thread.
	 * @param delay when
	 * @param task what to do
	 */
	void later(Duration delay, Runnable task);

}
