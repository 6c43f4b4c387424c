package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Asks the store so that whatever goes wrong fails the answer, and nothing is thrown.
 */
final class SafeAccess {

	private SafeAccess() {
	}

	static <T> CompletableFuture<T> ask(Supplier<CompletableFuture<T>> access) {
		try {
			return access.get();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
