package io.github.rateguard.behaviour.engine;

import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.rateguard.store.SharedBlobs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells other instances what was counted, and is told. While the store does not answer,
 * what they told last is gone by. For one thread.
 */
final class CountsExchange {

	private static final Log logger = LogFactory.getLog(CountsExchange.class);

	private final SharedBlobs blobs;

	private final long self;

	private final Bench bench;

	private final SharedCounts counts;

	/**
	 * Create an exchange.
	 * @param blobs where instances tell each other
	 * @param self the number of this instance
	 * @param bench who counts while nobody else asks
	 * @param counts what is counted
	 */
	CountsExchange(SharedBlobs blobs, long self, Bench bench, SharedCounts counts) {
		this.blobs = blobs;
		this.self = self;
		this.bench = bench;
		this.counts = counts;
	}

	void run(long now) {
		try {
			byte[] own = this.bench.ask(() -> this.counts.encode(now));
			Map<String, byte[]> others = this.blobs.exchange(this.self, own).join();
			this.bench.run(() -> this.counts.merge(others, now));
		}
		catch (CompletionException ex) {
			logger.debug("What was counted was not exchanged", ex);
		}
	}

}
