package io.github.rateguard.bucket;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for the store, in the order in which they came. Guarded by the lock of
 * their bucket.
 */
final class WaitingCalls {

	private final Queue<Waiter> calls = new ArrayDeque<>();

	void add(Waiter call) {
		this.calls.add(call);
	}

	boolean isEmpty() {
		return this.calls.isEmpty();
	}

	/**
	 * Return who waits longest and has not given up.
	 */
	@Nullable Waiter first() {
		Waiter first = this.calls.peek();
		while (first != null && first.isDone()) {
			this.calls.remove();
			first = this.calls.peek();
		}
		return first;
	}

	void removeFirst() {
		this.calls.remove();
	}

	List<Waiter> removeAll() {
		List<Waiter> all = new ArrayList<>(this.calls);
		this.calls.clear();
		return all;
	}

}
