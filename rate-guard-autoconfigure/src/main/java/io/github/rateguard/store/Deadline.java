package io.github.rateguard.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The deadline of one call. What is late because of this instance is not the failure of
 * the store, so a call is waited for once more, no longer than the deadline again: where
 * the node has answered others just now, for the deadline; where the deadline itself was
 * noticed late, as the processors were busy or the memory was tidied up, for as long as
 * that.
 */
final class Deadline {

	/**
	 * How late a timer is without anything being wrong.
	 */
	private static final long PUNCTUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

	private final CompletableFuture<?> call;

	private final StoreNode node;

	private final long nanos;

	private final long sentAt;

	private Deadline(CompletableFuture<?> call, StoreNode node, long nanos, long sentAt) {
		this.call = call;
		this.node = node;
		this.nanos = nanos;
		this.sentAt = sentAt;
	}

	/**
	 * Fail a call that is late.
	 * @param call the call
	 * @param node whom it asks
	 * @param timeout how long it may take
	 * @param sentAt when it was sent, by the monotonic time in nanoseconds
	 */
	static void set(CompletableFuture<?> call, StoreNode node, Duration timeout, long sentAt) {
		Deadline deadline = new Deadline(call, node, timeout.toNanos(), sentAt);
		deadline.after(timeout.toNanos(), deadline::isOver);
	}

	private void after(long delay, Runnable then) {
		CompletableFuture<Void> timer = new CompletableFuture<>();
		timer.orTimeout(delay, TimeUnit.NANOSECONDS);
		timer.whenComplete((none, over) -> {
			if (over != null) {
				then.run();
			}
		});
		this.call.whenComplete((value, failure) -> timer.complete(null));
	}

	private void isOver() {
		long now = System.nanoTime();
		long extension = extension(now);
		if (extension > 0) {
			after(extension, this::fail);
		}
		else {
			fail();
		}
	}

	private long extension(long now) {
		if (this.node.hasAnsweredAfter(now - this.nanos / 2)) {
			return this.nanos;
		}
		long lateness = now - this.sentAt - this.nanos;
		return (lateness > PUNCTUAL_NANOS) ? Math.min(lateness, this.nanos) : 0;
	}

	private void fail() {
		this.call.completeExceptionally(new StoreUnavailableException(
				"No answer from Redis within " + TimeUnit.NANOSECONDS.toMillis(this.nanos) + " ms", null));
	}

}
