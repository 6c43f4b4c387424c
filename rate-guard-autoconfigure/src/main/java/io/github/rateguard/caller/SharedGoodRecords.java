package io.github.rateguard.caller;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Conflict;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Good records that all instances share. What this instance remembers itself counts also
 * while the store does not answer. Internal.
 */
public final class SharedGoodRecords implements GoodRecords {

	private static final Log logger = LogFactory.getLog(SharedGoodRecords.class);

	private static final byte[] GOOD = { '1' };

	private final SharedState state;

	private final Function<String, byte[]> keys;

	private final Duration deadline;

	private final GoodRecords local;

	/**
	 * Create records.
	 * @param state the store
	 * @param keys write the key of a record
	 * @param deadline how long a call of the store may take
	 * @param local what this instance remembers itself
	 */
	public SharedGoodRecords(SharedState state, Function<String, byte[]> keys, Duration deadline, GoodRecords local) {
		this.state = state;
		this.keys = keys;
		this.deadline = deadline;
		this.local = local;
	}

	@Override
	public boolean contains(String owner) {
		if (this.local.contains(owner)) {
			return true;
		}
		try {
			return this.state.get(this.keys.apply(owner), this.deadline).join().isPresent();
		}
		catch (CompletionException ex) {
			logger.debug("Nobody knows whether there is a good record", ex);
			return false;
		}
	}

	/**
	 * Where there is a record already, it is written again for its time to live.
	 */
	@Override
	public void remember(String owner) {
		this.local.remember(owner);
		byte[] key = this.keys.apply(owner);
		this.state.compareAndSwap(key, null, GOOD, TIME_TO_LIVE, this.deadline).thenAccept((swap) -> {
			if (swap instanceof Conflict conflict && conflict.current() != null) {
				this.state.compareAndSwap(key, conflict.current(), GOOD, TIME_TO_LIVE, this.deadline);
			}
		});
	}

}
