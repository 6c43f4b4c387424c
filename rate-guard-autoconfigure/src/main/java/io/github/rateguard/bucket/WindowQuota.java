package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.Limits;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;
import io.github.rateguard.bucket.WindowAnswer.Admitted;
import io.github.rateguard.bucket.WindowAnswer.Refused;
import io.github.rateguard.store.StoreUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one key. A refusal is remembered: until tokens leave the windows, others
 * can only have taken more, but for what they gave back. What was seen last also bounds
 * what is admitted while the store does not answer.
 */
final class WindowQuota implements Quota {

	private static final Log logger = LogFactory.getLog(WindowQuota.class);

	private final BucketKey key;

	private final Limits limits;

	private final WindowStore store;

	private final @Nullable WindowDebts debts;

	private final Engine engine;

	private volatile @Nullable Refusal refusal;

	private volatile @Nullable WindowSight sight;

	/**
	 * Create a quota.
	 * @param key the key
	 * @param limits its limits
	 * @param store who counts
	 * @param debts what must be paid to the store first; {@code null} if nothing is
	 * counted elsewhere
	 * @param engine what the windows of the store have in common
	 */
	WindowQuota(BucketKey key, Limits limits, WindowStore store, @Nullable WindowDebts debts, Engine engine) {
		this.key = key;
		this.limits = limits;
		this.store = store;
		this.debts = debts;
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
		if (refusal == null || tokens != refusal.tokens()
				|| System.nanoTime() - refusal.seenAt() > this.engine.freshness().nanos()) {
			return null;
		}
		long left = refusal.endsAt() - this.engine.clock().currentTimeNanos();
		if (left <= 0) {
			return null;
		}
		this.engine.statistics().rememberedRefusal();
		return Take
			.nothing(new Exhausted(refusal.answer().binding(), refusal.answer().remaining(), Duration.ofNanos(left)));
	}

	/**
	 * What was admitted while the store did not answer comes before the call.
	 */
	@Override
	public CompletableFuture<Take> take(long tokens) {
		Waiter waiter = new Waiter(tokens);
		if (this.debts == null) {
			ask(waiter, tokens);
			return waiter;
		}
		this.debts.pay(this.key, this.limits).whenComplete((paid, failure) -> {
			if (failure != null) {
				waiter.completeExceptionally(StoreUnavailableException.causeOf(failure));
			}
			else if (!waiter.isDone()) {
				ask(waiter, tokens);
			}
		});
		return waiter;
	}

	private void ask(Waiter waiter, long tokens) {
		long seenAt = System.nanoTime();
		CompletableFuture<WindowAnswer> answer = SafeAccess.ask(() -> this.store.take(this.key, this.limits, tokens));
		waiter.whenComplete((take, failure) -> answer.cancel(false));
		answer.whenComplete((value, failure) -> {
			if (failure != null) {
				waiter.completeExceptionally(StoreUnavailableException.causeOf(failure));
			}
			else {
				waiter.serve(accept(value, tokens, seenAt));
			}
		});
	}

	private Take accept(WindowAnswer answer, long tokens, long seenAt) {
		if (answer instanceof Admitted admitted) {
			WindowSight seen = WindowSight.of(admitted, this.key, WindowLimits.of(this.limits));
			this.sight = seen;
			this.refusal = null;
			return new Take(new Available(admitted.binding(), admitted.fewest()),
					() -> giveBack(admitted.counted(), seen));
		}
		if (answer instanceof Refused refused) {
			long now = this.engine.clock().currentTimeNanos();
			this.sight = WindowSight.of(refused, this.key, WindowLimits.of(this.limits), tokens,
					TimeUnit.NANOSECONDS.toMillis(now));
			Exhausted exhausted = new Exhausted(refused.binding(), refused.fewest(), refused.delay());
			this.refusal = new Refusal(exhausted, tokens, seenAt, now + refused.delay().toNanos());
			return Take.nothing(exhausted);
		}
		return Take.nothing(new AboveCapacity());
	}

	private void giveBack(CountedTokens counted, WindowSight seen) {
		this.refusal = null;
		this.store.giveBack(counted).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.debug("Tokens could not be given back", failure);
			}
			else {
				seen.giveBack(counted);
			}
		});
	}

	/**
	 * However long ago the windows were seen: they hold what they held, until the tokens
	 * have left.
	 */
	@Override
	public @Nullable BucketAnswer chargeToMemory(long tokens, int instances) {
		WindowSight seen = this.sight;
		return (seen != null) ? seen.charge(tokens, instances, now()) : null;
	}

	@Override
	public void unchargeMemory(long tokens, int instances) {
		WindowSight seen = this.sight;
		if (seen != null) {
			seen.uncharge(tokens, instances);
		}
	}

	private long now() {
		return TimeUnit.NANOSECONDS.toMillis(this.engine.clock().currentTimeNanos());
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
