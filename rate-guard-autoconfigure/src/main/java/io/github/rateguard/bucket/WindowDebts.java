package io.github.rateguard.bucket;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.Limits;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Pays to the store what the windows in the memory of this instance admitted while it did
 * not answer. There is one payment of a key at a time: whoever comes meanwhile waits for
 * it, so that nothing is paid twice. What the store found no room for stays a debt for as
 * long as it counts. Thread-safe.
 */
final class WindowDebts {

	private static final CompletableFuture<?> NOTHING_OWED = CompletableFuture.completedFuture(null);

	private final LocalWindowStore memory;

	private final WindowStore store;

	private final Map<BucketKey, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();

	/**
	 * Create debts.
	 * @param memory what is owed
	 * @param store who is owed
	 */
	WindowDebts(LocalWindowStore memory, WindowStore store) {
		this.memory = memory;
		this.store = store;
	}

	/**
	 * Pay what a key owes.
	 * @param key the key
	 * @param limits its limits
	 * @return completes when it is paid, as far as there was room. Others may wait for it
	 * too, so nobody cancels it
	 */
	CompletableFuture<?> pay(BucketKey key, Limits limits) {
		if (this.memory.used(key, limits) == null) {
			return NOTHING_OWED;
		}
		CompletableFuture<Void> payment = new CompletableFuture<>();
		CompletableFuture<Void> other = this.underWay.putIfAbsent(key, payment);
		if (other != null) {
			return other;
		}
		charge(key, limits).whenComplete((done, failure) -> end(key, payment, failure));
		return payment;
	}

	/**
	 * The payment before this one may have ended only just now, so the memory is asked
	 * again. Tokens leave it when the store has answered, and no sooner.
	 */
	private CompletableFuture<?> charge(BucketKey key, Limits limits) {
		List<Long> owed = this.memory.used(key, limits);
		return (owed == null) ? NOTHING_OWED : SafeAccess.ask(() -> this.store.charge(key, limits, owed))
			.thenAccept((charged) -> this.memory.remove(key, limits, charged));
	}

	private void end(BucketKey key, CompletableFuture<Void> payment, @Nullable Throwable failure) {
		this.underWay.remove(key);
		if (failure != null) {
			payment.completeExceptionally(StoreUnavailableException.causeOf(failure));
		}
		else {
			payment.complete(null);
		}
	}

}
