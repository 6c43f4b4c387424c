package io.github.rateguard.web;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Holds calls in the middle of what they do until a test lets them go on.
 */
final class Gate {

	private static final int TIMEOUT_SECONDS = 30;

	private final Semaphore entered = new Semaphore(0);

	private final Semaphore open = new Semaphore(0);

	/**
	 * Wait at the gate.
	 */
	void pass() {
		this.entered.release();
		acquire(this.open, 1);
	}

	/**
	 * Wait until calls stand at the gate.
	 */
	void awaitEntered(int calls) {
		acquire(this.entered, calls);
	}

	/**
	 * Let calls go on.
	 */
	void open(int calls) {
		this.open.release(calls);
	}

	private static void acquire(Semaphore semaphore, int permits) {
		try {
			if (!semaphore.tryAcquire(permits, TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Nobody came in time");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
