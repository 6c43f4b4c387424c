package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A quota that the store of the application could not even name.
 *
 * @param failure why
 */
record FailedQuota(RuntimeException failure) implements Quota {

	@Override
	public @Nullable Take takeAtOnce(long tokens) {
		return null;
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		return CompletableFuture.failedFuture(this.failure);
	}

}
