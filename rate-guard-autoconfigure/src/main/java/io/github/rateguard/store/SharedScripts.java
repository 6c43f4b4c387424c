package io.github.rateguard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs scripts on one key of the state that all instances share, each in one step.
 * Thread-safe. Never blocks.
 */
public interface SharedScripts {

	/**
	 * Run a script.
	 * @param script the script
	 * @param key its only key
	 * @param arguments its arguments
	 * @return the integers that it answers; completes with a
	 * {@link StoreUnavailableException} if there was no answer. Cancelling it keeps a
	 * command that was not sent yet from being sent.
	 */
	CompletableFuture<List<Long>> run(Script script, byte[] key, List<byte[]> arguments);

}
