package io.github.rateguard.bucket;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.rateguard.store.StoreUnavailableException;

/**
 * Turns what a script answered into a value. Unlike the stages of a future, the result
 * fails with the exception itself, and cancelling it cancels the call.
 */
final class ScriptAnswer {

	private ScriptAnswer() {
	}

	static <R> CompletableFuture<R> of(CompletableFuture<List<Long>> call, Function<List<Long>, R> reader) {
		return of(call, reader, (unwanted) -> {
		});
	}

	/**
	 * Turn an answer into a value.
	 * @param call the running script
	 * @param reader reads the answer
	 * @param tooLate receives the value if nobody waits for it any more
	 */
	static <R> CompletableFuture<R> of(CompletableFuture<List<Long>> call, Function<List<Long>, R> reader,
			Consumer<R> tooLate) {
		CompletableFuture<R> result = new CompletableFuture<>();
		call.whenComplete((numbers, failure) -> {
			if (failure != null) {
				result.completeExceptionally(failure);
				return;
			}
			try {
				R value = reader.apply(numbers);
				if (!result.complete(value)) {
					tooLate.accept(value);
				}
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(new StoreUnavailableException("The answer of a script is unreadable", ex));
			}
		});
		result.whenComplete((value, failure) -> {
			if (failure != null) {
				call.cancel(true);
			}
		});
		return result;
	}

}
