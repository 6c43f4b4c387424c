package io.github.rateguard.store;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets one call at a time through while the store is silent. Calls that nobody answers
 * stay in the queue of their connection until the store goes on, so there must be few of
 * them. Thread-safe.
 */
final class SilenceGate {

	/**
	 * So many calls in a row without an answer, and the store counts as silent.
	 */
	private static final int MAXIMUM_UNANSWERED = 32;

	private final AtomicInteger unanswered = new AtomicInteger();

	private final AtomicBoolean probing = new AtomicBoolean();

	/**
	 * Return whether a call may be made. Who may must {@link #leave} in the end.
	 */
	boolean tryEnter() {
		return this.unanswered.get() < MAXIMUM_UNANSWERED || this.probing.compareAndSet(false, true);
	}

	/**
	 * Say how a call ended.
	 * @param answered whether the store answered, be it with an error
	 */
	void leave(boolean answered) {
		if (answered) {
			if (this.unanswered.get() != 0) {
				this.unanswered.set(0);
			}
		}
		else {
			this.unanswered.updateAndGet((count) -> Math.min(count + 1, MAXIMUM_UNANSWERED));
		}
		this.probing.set(false);
	}

}
