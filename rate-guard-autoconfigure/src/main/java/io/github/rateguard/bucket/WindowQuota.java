package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one key. A refusal is remembered: until tokens leave the windows, others
 * can only have taken more, but for what they gave back.
 */
final class WindowQuota implements Quota {

	private static final Log logger = LogFactory.getLog(WindowQuota.class);

	private final BucketKey key;

	private final Limits limits;

	private final WindowStore store;

	private final Engine engine;

	private volatile @Nullable Refusal refusal;

	WindowQuota(BucketKey key, Limits limits, WindowStore store, Engine engine) {
		this.key = key;
		this.limits = limits;
		this.store = store;
		this.engine = engine;
	}

	Limits limits() {
		return this.limits;
	}

	/**
	 * Of a call for another number of tokens, nobody knows how long it has to wait.
	 */
	@Override
	public @Nullable Take takeAtOnce(long tokens) {
		Refusal refusal = this.refusal;
		Exhausted exhausted = (refusal != null && tokens == refusal.tokens()) ? remembered(tokens) : null;
		if (exhausted == null) {
			return null;
		}
		this.engine.statistics().rememberedRefusal();
		return Take.nothing(exhausted);
	}

	private @Nullable Exhausted remembered(long tokens) {
		Refusal refusal = this.refusal;
		if (refusal == null || tokens < refusal.tokens()
				|| System.nanoTime() - refusal.seenAt() > this.engine.freshness().nanos()) {
			return null;
		}
		long left = refusal.endsAt() - this.engine.clock().currentTimeNanos();
		return (left > 0)
				? new Exhausted(refusal.answer().binding(), refusal.answer().remaining(), Duration.ofNanos(left))
				: null;
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		long owed = this.engine.debts().owed(this.key);
		return (owed > 0) ? pay(owed).thenCompose((paid) -> ask(tokens)) : ask(tokens);
	}

	/**
	 * Count what was admitted while the store did not answer, as far as there is room.
	 */
	private CompletableFuture<?> pay(long owed) {
		return this.store.take(this.key, this.limits, owed).thenCompose((answer) -> {
			long room = (answer instanceof WindowAnswer.Refused refused) ? fewest(refused) : 0;
			this.engine.debts().paid(this.key, owed);
			return (room > 0) ? this.store.take(this.key, this.limits, room)
					: CompletableFuture.completedFuture(answer);
		});
	}

	private CompletableFuture<Take> ask(long tokens) {
		long seenAt = System.nanoTime();
		CompletableFuture<WindowAnswer> answer = this.store.take(this.key, this.limits, tokens);
		CompletableFuture<Take> take = new CompletableFuture<>();
		take.whenComplete((value, failure) -> answer.cancel(false));
		answer.whenComplete((value, failure) -> {
			if (failure != null) {
				take.completeExceptionally(failure);
			}
			else if (!take.complete(accept(value, tokens, seenAt)) && value instanceof WindowAnswer.Admitted admitted) {
				giveBack(admitted);
			}
		});
		return take;
	}

	private Take accept(WindowAnswer answer, long tokens, long seenAt) {
		if (answer instanceof WindowAnswer.Admitted admitted) {
			this.refusal = null;
			return new Take(new Available(admitted.binding(), fewest(admitted)), () -> giveBack(admitted));
		}
		if (answer instanceof WindowAnswer.Refused refused) {
			Exhausted exhausted = new Exhausted(refused.binding(), fewest(refused), refused.delay());
			this.refusal = new Refusal(exhausted, tokens, seenAt,
					this.engine.clock().currentTimeNanos() + refused.delay().toNanos());
			return Take.nothing(exhausted);
		}
		return Take.nothing(new AboveCapacity());
	}

	private void giveBack(WindowAnswer.Admitted admitted) {
		this.refusal = null;
		this.store.giveBack(admitted.counted()).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.debug("Tokens could not be given back", failure);
			}
		});
	}

	@Override
	public @Nullable BucketAnswer chargeToMemory(long tokens, int instances) {
		return remembered(tokens);
	}

	private static long fewest(WindowAnswer.Admitted admitted) {
		return admitted.remaining().stream().mapToLong(Long::longValue).min().orElse(0);
	}

	private static long fewest(WindowAnswer.Refused refused) {
		return refused.remaining().stream().mapToLong(Long::longValue).min().orElse(0);
	}

	/**
	 * A refusal that is remembered.
	 *
	 * @param answer what was said
	 * @param tokens for how many tokens there was no room
	 * @param seenAt when, by the monotonic clock
	 * @param endsAt until when that holds, by the time of the buckets in nanoseconds
	 */
	private record Refusal(Exhausted answer, long tokens, long seenAt, long endsAt) {

	}

}
