package io.github.rateguard.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs scripts where all instances share state, each in one step on one key, or on
 * several that lie together in a cluster. Never blocks; a call ends within twice the
 * deadline of the store. Thread-safe.
 */
public interface SharedScripts {

	/**
	 * Run a script.
	 * @param script the script, which answers with a list of integers
	 * @param keys its keys, all with the same hash tag
	 * @param arguments its arguments
	 * @return the answer; fails with {@link StoreUnavailableException} if there was none
	 * in time
	 */
	CompletableFuture<List<Long>> run(Script script, List<byte[]> keys, List<byte[]> arguments);

	/**
	 * Run a script on one key.
	 * @param script the script, which answers with a list of integers
	 * @param key its only key
	 * @param arguments its arguments
	 * @return the answer; fails with {@link StoreUnavailableException} if there was none
	 * in time
	 */
	default CompletableFuture<List<Long>> run(Script script, byte[] key, List<byte[]> arguments) {
		return run(script, List.of(key), arguments);
	}

}
