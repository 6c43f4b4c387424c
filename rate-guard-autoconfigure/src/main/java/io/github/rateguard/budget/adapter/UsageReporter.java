package io.github.rateguard.budget.adapter;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.rateguard.CostMeter;
import io.github.rateguard.budget.MeterFinder;
import io.github.rateguard.budget.PriceTable;
import io.github.rateguard.budget.TokenUsage;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns used tokens into money that a request has spent. Never throws, never blocks.
 * Thread-safe.
 */
public final class UsageReporter {

	private static final Log logger = LogFactory.getLog(UsageReporter.class);

	private static final int DECIMALS = 6;

	private final PriceTable prices;

	private final MeterFinder meters;

	private final Clock clock;

	private final AtomicBoolean saidUnpaid = new AtomicBoolean();

	private final AtomicBoolean saidUnknown = new AtomicBoolean();

	/**
	 * Create a reporter.
	 * @param prices what tokens cost
	 * @param meters finds the meter of the request on a thread
	 * @param clock tells which prices hold
	 */
	public UsageReporter(PriceTable prices, MeterFinder meters, Clock clock) {
		this.prices = prices;
		this.meters = meters;
		this.clock = clock;
	}

	PriceTable prices() {
		return this.prices;
	}

	@Nullable CostMeter meter() {
		return this.meters.current();
	}

	/**
	 * Report what a call has used.
	 * @param meter the meter of its request, or {@code null} if nobody pays
	 */
	void report(@Nullable CostMeter meter, @Nullable String answered, @Nullable String asked, TokenUsage usage) {
		long micros = this.prices.cost(answered, asked, usage, this.clock.instant());
		if (!this.prices.knows(answered) && !this.prices.knows(asked) && this.saidUnknown.compareAndSet(false, true)) {
			logger.warn("A model without a price in rate-guard.prices was called, asked for as '%s', answering as '%s'."
				.formatted(asked, answered) + " This is said once");
		}
		if (meter != null) {
			meter.spent(BigDecimal.valueOf(micros, DECIMALS));
		}
		else if (this.saidUnpaid.compareAndSet(false, true)) {
			logger.warn("A language model was called on the thread '%s' for no request with @Cost: no budget pays."
				.formatted(Thread.currentThread().getName())
					+ " Annotate the handler, and hand its CostMeter to other threads. This is said once");
		}
	}

}
