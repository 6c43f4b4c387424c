package io.github.rateguard.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A box for each instance, which the others put bytes into and it empties. Each box is
 * bounded, and ends some seconds after it was last found empty, so nothing grows where
 * nobody empties it. What is lost with a connection is not sent again by this, but may be
 * in the box twice, as the driver repeats commands. Never blocks. Thread-safe.
 */
public interface SharedMail {

	/**
	 * Put bytes into the boxes of others, each behind what is there, and empty the own
	 * one.
	 * @param self the number of this instance
	 * @param outgoing the bytes by the number of their receiver
	 * @return what was there; fails with {@link StoreUnavailableException} if there was
	 * no answer in time
	 */
	CompletableFuture<Received> exchange(long self, Map<Long, byte[]> outgoing);

	/**
	 * What an exchange did.
	 *
	 * @param box what was in the own box, one after the other
	 * @param refused the numbers of those whose boxes had no room
	 */
	record Received(byte[] box, List<Long> refused) {

	}

}
