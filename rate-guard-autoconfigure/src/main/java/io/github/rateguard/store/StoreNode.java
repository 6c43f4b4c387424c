package io.github.rateguard.store;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/**
 * One node of a store, as this instance knows it: its breaker, and when it answered last.
 * Thread-safe.
 */
final class StoreNode {

	private final CircuitBreaker breaker;

	private volatile boolean answered;

	private volatile long answeredAt;

	StoreNode(CircuitBreaker breaker) {
		this.breaker = breaker;
	}

	CircuitBreaker breaker() {
		return this.breaker;
	}

	/**
	 * The node has answered in time.
	 * @param time the monotonic time in nanoseconds
	 */
	void answered(long time) {
		this.answeredAt = time;
		this.answered = true;
	}

	/**
	 * Return whether the node has answered in time after a point in time.
	 * @param time the monotonic time in nanoseconds
	 */
	boolean hasAnsweredAfter(long time) {
		return this.answered && this.answeredAt - time > 0;
	}

}
