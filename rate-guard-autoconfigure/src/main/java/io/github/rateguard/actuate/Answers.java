package io.github.rateguard.actuate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the store, which answers or fails within its deadline.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Return the answer.
	 * @throws StoreUnavailableException if there is none
	 */
	static <T> T of(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

	/**
	 * Return the answer, or {@code null} if the store gives none.
	 */
	static <T> @Nullable T orNull(CompletableFuture<T> answer) {
		try {
			return of(answer);
		}
		catch (StoreUnavailableException ex) {
			return null;
		}
	}

}
