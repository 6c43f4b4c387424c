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

}
