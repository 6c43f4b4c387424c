package io.github.rateguard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs scripts where all instances share state, each on one key and in one step. Never
 * blocks; a call ends within twice the deadline of the store. Thread-safe.
 */
public interface SharedScripts {

	/**
	 * Run a script.
	 * @param script the script, which answers with a list of integers
	 * @param key its only key
	 * @param arguments its arguments
	 * @return the answer; fails with {@link StoreUnavailableException} if there was none
	 * in time
	 */
	CompletableFuture<List<Long>> run(Script script, byte[] key, List<byte[]> arguments);

}
