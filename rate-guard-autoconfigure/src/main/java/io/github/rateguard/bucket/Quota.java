package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What one caller has of something that is limited: a bucket of tokens, a window, a set
 * of permits. Never blocks. Thread-safe.
 */
interface Quota {

	/**
	 * Take tokens, if this instance can tell by itself whether there is room.
	 * @param tokens how many, at least 1
	 * @return what was said, or {@code null} if the store must be asked
	 */
	@Nullable Take takeAtOnce(long tokens);

	/**
	 * Take tokens, asking the store.
	 * @param tokens how many, at least 1
	 * @return what was said; fails with {@link StoreUnavailableException}. Who waits no
	 * longer cancels it, and nothing is taken
	 */
	CompletableFuture<Take> take(long tokens);

	/**
	 * Look at what is left, as far as this instance knows.
	 * @param tokens how many a call would take
	 * @return what is left, or {@code null} if this instance does not know, or knows that
	 * there is no room
	 */
	default @Nullable BucketAnswer look(long tokens) {
		return null;
	}

	/**
	 * Charge a call that the store did not answer to what was seen of the store last:
	 * what was used up then is used up now, but for what has come back since.
	 * @param tokens how many the call takes
	 * @param instances how many instances do the same
	 * @return a refusal, or {@code null} if there is room as far as is known
	 */
	default @Nullable BucketAnswer chargeToMemory(long tokens, int instances) {
		return null;
	}

	/**
	 * Take back such a charge, because the call was refused elsewhere. At most once for
	 * each.
	 * @param tokens how many the call would have taken
	 * @param instances how many instances do the same
	 */
	default void unchargeMemory(long tokens, int instances) {
	}

}
