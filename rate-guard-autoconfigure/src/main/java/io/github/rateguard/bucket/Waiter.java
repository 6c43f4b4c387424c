package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

/**
 * A call that waits for the store. Who gives up cancels it.
 */
final class Waiter extends CompletableFuture<Take> {

	private final long tokens;

	Waiter(long tokens) {
		this.tokens = tokens;
	}

	/**
	 * Return how many tokens are wanted now.
	 */
	long wanted() {
		return isDone() ? 0 : this.tokens;
	}

	/**
	 * Serve the call, or give back what it does not wait for any more.
	 */
	void serve(Take take) {
		if (!complete(take)) {
			take.giveBack().run();
		}
	}

}
