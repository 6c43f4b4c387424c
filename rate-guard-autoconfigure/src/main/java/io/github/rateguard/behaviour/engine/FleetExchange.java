package io.github.rateguard.behaviour.engine;

import java.util.concurrent.CompletionException;

import io.github.rateguard.store.InstanceExchange;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tells other instances what was counted of the fleet, and is told. While the store does
 * not answer, what they told last is gone by. For one thread.
 */
final class FleetExchange {

	private static final Log logger = LogFactory.getLog(FleetExchange.class);

	private final Bench bench;

	private final @Nullable InstanceExchange exchange;

	FleetExchange(Bench bench, @Nullable InstanceExchange exchange) {
		this.bench = bench;
		this.exchange = exchange;
	}

	void run(long now) {
		InstanceExchange exchange = this.exchange;
		if (exchange != null) {
			try {
				byte[] own = this.bench.encodeFleet(now);
				this.bench.mergeFleet(exchange.blobs().exchange(exchange.instances().self(), own).join(), now);
			}
			catch (CompletionException ex) {
				logger.debug("What was counted of the fleet was not exchanged", ex);
			}
		}
		this.bench.tickFleet(now);
	}

}
