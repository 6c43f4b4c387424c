package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.bucket.BucketChange.Outcome;
import io.github.rateguard.store.SharedState.Conflict;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * One change of one bucket, over as many attempts as it takes: a swap that fails brings
 * the current bytes along. Each question to the store has the whole deadline, and none is
 * asked after two deadlines. Runs on whatever thread the store answers on, never on two
 * at once.
 */
final class BucketSwap<R> {

	/**
	 * How long what was seen is good enough to change nothing: others can only have taken
	 * tokens, but for what they gave back.
	 */
	private static final long FRESH_NANOS = Duration.ofMillis(250).toNanos();

	private static final int MAXIMUM_ATTEMPTS = 1_024;

	private final SharedBuckets buckets;

	private final RememberedKey key;

	private final BucketChange<R> change;

	private final long startedAt;

	private final CompletableFuture<R> result = new CompletableFuture<>();

	private int attempts;

	BucketSwap(SharedBuckets buckets, RememberedKey key, BucketChange<R> change) {
		this.buckets = buckets;
		this.key = key;
		this.change = change;
		this.startedAt = buckets.time().nanos();
	}

	CompletableFuture<R> start() {
		RememberedKey.Memory memory = this.key.recall();
		if (memory == null) {
			attempt(null, null, false);
		}
		else {
			attempt(memory.stored(), memory.stored(), this.startedAt - memory.seenAt() <= FRESH_NANOS);
		}
		return this.result;
	}

	/**
	 * Work the change out and write it.
	 * @param stored what the store should hold
	 * @param known what is known of the bucket
	 * @param fresh whether changing nothing may rest on it
	 */
	private void attempt(byte @Nullable [] stored, byte @Nullable [] known, boolean fresh) {
		long now = this.buckets.now();
		LeasableBucket seen = (known != null) ? StateCodec.decode(known) : null;
		LeasableBucket bucket = (seen != null) ? seen.at(now, this.key.configuration())
				: LeasableBucket.full(this.key.configuration(), now);
		boolean replaced = seen != null && !seen.state().getConfiguration().equals(this.key.configuration());
		Outcome<R> outcome = this.change.apply(bucket, now);
		if (!outcome.changed() && !fresh) {
			read();
		}
		// New limits refill from now on, so they are written even where nothing is taken
		else if (outcome.changed() || replaced) {
			swap(stored, outcome, now);
			announce(replaced);
		}
		else {
			this.result.complete(outcome.result());
		}
	}

	private void announce(boolean replaced) {
		if (replaced && this.key.mayAnnounce(this.startedAt)) {
			this.buckets.announcements().publish(this.key.bytes());
		}
	}

	private void read() {
		long sentAt = this.buckets.time().nanos();
		this.buckets.sharedState()
			.get(this.key.bytes(), this.buckets.deadline())
			.whenComplete((stored, failure) -> continueWith(failure, () -> accept(stored, sentAt)));
	}

	private void accept(Optional<byte[]> stored, long sentAt) {
		stored.ifPresent((bytes) -> this.key.remember(bytes, sentAt));
		attemptOn(stored.orElse(null));
	}

	private void swap(byte @Nullable [] stored, Outcome<R> outcome, long now) {
		byte[] update = StateCodec.encode(outcome.bucket());
		long sentAt = this.buckets.time().nanos();
		this.buckets.sharedState()
			.compareAndSwap(this.key.bytes(), stored, update, this.buckets.timeToLive(outcome.bucket().state(), now),
					this.buckets.deadline())
			.whenComplete((swap, failure) -> continueWith(failure, () -> {
				if (swap instanceof Conflict conflict) {
					retry(conflict.current(), sentAt);
				}
				else {
					this.key.remember(update, sentAt);
					this.result.complete(outcome.result());
				}
			}));
	}

	/**
	 * At once: who waits knows an old state by then, and loses to those who do not. There
	 * are no more rivals than instances, and with each attempt one of them succeeds.
	 */
	private void retry(byte @Nullable [] current, long sentAt) {
		if (current != null) {
			this.key.remember(current, sentAt);
		}
		this.attempts++;
		if (this.attempts < MAXIMUM_ATTEMPTS && !isOver()) {
			attemptOn(current);
		}
		else {
			this.result.completeExceptionally(new StoreUnavailableException("Too many instances interfered", null));
		}
	}

	/**
	 * Where the store has lost the bucket, what this instance remembers is better than a
	 * full one.
	 */
	private void attemptOn(byte @Nullable [] current) {
		RememberedKey.Memory memory = this.key.recall();
		attempt(current, (current == null && memory != null) ? memory.stored() : current, true);
	}

	private boolean isOver() {
		return this.buckets.time().nanos() - this.startedAt >= 2 * this.buckets.deadline().toNanos();
	}

	private void continueWith(@Nullable Throwable failure, Runnable next) {
		if (failure != null) {
			this.result.completeExceptionally(StoreUnavailableException.causeOf(failure));
			return;
		}
		try {
			next.run();
		}
		catch (RuntimeException | Error ex) {
			this.result.completeExceptionally(ex);
		}
	}

}
