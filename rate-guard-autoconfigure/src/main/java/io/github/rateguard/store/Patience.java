package io.github.rateguard.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long a call waits for the answers of the store, all of them together. The wait is
 * short and not interrupted: others may share the trip. Used by one thread.
 */
public final class Patience {

	/**
	 * How late a thread wakes up without anything being wrong.
	 */
	private static final long PUNCTUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final long longest;

	private long end;

	private boolean prolonged;

	/**
	 * Begin to wait.
	 * @param longest how long in all
	 */
	public Patience(Duration longest) {
		this.longest = longest.toNanos();
		this.end = System.nanoTime() + this.longest;
	}

	/**
	 * Wait. Who waits no longer cancels the call, not the trip.
	 * @param answer the answer
	 * @param <T> the type of the answer
	 * @return the answer
	 * @throws ExecutionException if the call failed
	 * @throws TimeoutException if the answer did not come in time
	 */
	public <T> T await(CompletableFuture<T> answer) throws ExecutionException, TimeoutException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return answer.get(Math.max(0, this.end - System.nanoTime()), TimeUnit.NANOSECONDS);
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
				catch (TimeoutException ex) {
					if (!prolong() && answer.cancel(false)) {
						throw ex;
					}
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * While this instance stood still it could not have seen the answer.
	 */
	private boolean prolong() {
		long now = System.nanoTime();
		long lateness = now - this.end;
		if (this.prolonged || lateness <= PUNCTUAL_NANOS) {
			return false;
		}
		this.prolonged = true;
		this.end = now + Math.min(lateness, this.longest);
		return true;
	}

}
