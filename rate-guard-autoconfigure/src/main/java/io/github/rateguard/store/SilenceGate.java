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
	 * Ask to make a call. Who may must {@link #leave} in the end.
	 */
	Entry enter() {
		if (this.unanswered.get() < MAXIMUM_UNANSWERED) {
			return Entry.OPEN;
		}
		return this.probing.compareAndSet(false, true) ? Entry.PROBE : Entry.CLOSED;
	}

	/**
	 * Say how a call ended.
	 * @param entry how it was let in
	 * @param answered whether the store answered, be it with an error
	 */
	void leave(Entry entry, boolean answered) {
		if (!answered) {
			this.unanswered.updateAndGet((count) -> Math.min(count + 1, MAXIMUM_UNANSWERED));
		}
		else if (this.unanswered.get() != 0) {
			this.unanswered.set(0);
		}
		if (entry == Entry.PROBE) {
			this.probing.set(false);
		}
	}

	/**
	 * Whether and how a call may be made.
	 */
	enum Entry {

		/**
		 * Like any other.
		 */
		OPEN,

		/**
		 * As the only one.
		 */
		PROBE,

		/**
		 * Not now.
		 */
		CLOSED

	}

}
