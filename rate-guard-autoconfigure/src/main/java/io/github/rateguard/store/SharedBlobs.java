package io.github.rateguard.store;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One value for each instance, which all others read. It lives on for some time when its
 * instance does not. Never blocks. Thread-safe.
 */
public interface SharedBlobs {

	/**
	 * Replace the value of this instance and read those of others.
	 * @param self the number of this instance
	 * @param blob the value
	 * @return the values of others by the numbers of their instances; fails with
	 * {@link StoreUnavailableException} if there was no answer in time
	 */
	CompletableFuture<Map<String, byte[]>> exchange(long self, byte[] blob);

}
