package io.github.rateguard.bucket;

import java.util.BitSet;
import java.util.stream.LongStream;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.rateguard.store.StoreBreaker;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreUnavailableException;

/**
 * A bucket behind a proxy manager of the application. It keeps no ledger, so nothing is
 * taken in advance; and it cannot take and replace limits in one step. The limits are
 * compared once before the first taking; should another version of the application change
 * them later, a call that its limits admitted stays admitted, and nothing is given back
 * across the change. Blocks as long as the proxy manager does.
 */
final class ForeignAccess {

	/**
	 * Two versions can undo each other's limits while they run side by side.
	 */
	private static final int ATTEMPTS = 3;

	private final Bucket bucket;

	private final BucketConfiguration configuration;

	private final StoreBreaker breaker;

	private final StoreStatistics statistics;

	private volatile boolean compared;

	ForeignAccess(Bucket bucket, BucketConfiguration configuration, StoreBreaker breaker, StoreStatistics statistics) {
		this.bucket = bucket;
		this.configuration = configuration;
		this.breaker = breaker;
		this.statistics = statistics;
	}

	/**
	 * Take tokens.
	 * @param ask what is wanted
	 * @return what was granted
	 * @throws io.github.rateguard.store.StoreUnavailableException if the proxy manager
	 * failed, or is not asked now
	 */
	Grant take(Ask ask) {
		this.statistics.trip();
		try {
			return this.breaker.call(() -> takeNow(ask));
		}
		catch (StoreUnavailableException ex) {
			this.statistics.failure();
			throw ex;
		}
	}

	private Grant takeNow(Ask ask) {
		if (!this.compared) {
			VerboseResult<?> stored = this.bucket.asVerbose().getAvailableTokens();
			if (!hasWantedLimits(stored)) {
				replaceLimits(stored);
			}
			this.compared = true;
		}
		long tokens = LongStream.of(ask.wanted()).sum() + ask.owed();
		boolean single = ask.wanted().length == 1 && ask.owed() == 0;
		VerboseResult<Long> result = single ? takeAll(tokens) : takeUpTo(tokens);
		for (int attempt = 1; attempt < ATTEMPTS && !hasWantedLimits(result); attempt++) {
			replaceLimits(result);
			if (result.getValue() == tokens) {
				return grant(ask, result);
			}
			putBack(result.getValue());
			result = single ? takeAll(tokens) : takeUpTo(tokens);
		}
		return grant(ask, result);
	}

	private VerboseResult<Long> takeAll(long tokens) {
		VerboseResult<ConsumptionProbe> result = this.bucket.asVerbose().tryConsumeAndReturnRemaining(tokens);
		return result.withValue(result.getValue().isConsumed() ? tokens : 0);
	}

	private VerboseResult<Long> takeUpTo(long tokens) {
		return this.bucket.asVerbose().tryConsumeAsMuchAsPossible(tokens);
	}

	private Grant grant(Ask ask, VerboseResult<Long> result) {
		Shares shares = Shares.of(ask, 0, result.getValue(), false);
		putBack(result.getValue() - shares.taken());
		return new Grant(shares.served(), shares.paid(), 0, withWantedLimits(result));
	}

	private void putBack(long tokens) {
		if (tokens > 0) {
			this.bucket.addTokens(tokens);
		}
	}

	private boolean hasWantedLimits(VerboseResult<?> result) {
		return result.getConfiguration().equals(this.configuration);
	}

	/**
	 * Return the bucket as it would be with the limits that it should have.
	 */
	private BucketState withWantedLimits(VerboseResult<?> result) {
		return new LeasableBucket(result.getState(), LeaseLedger.EMPTY, 0)
			.at(result.getOperationTimeNanos(), this.configuration)
			.state();
	}

	/**
	 * Replace the limits of the stored bucket. The second step drops the initial tokens
	 * of the first; between equal capacities it changes nothing else.
	 */
	private void replaceLimits(VerboseResult<?> stored) {
		this.bucket.replaceConfiguration(
				Inheritance.configuration(stored.getConfiguration(),
						stored.getDiagnostics().getAvailableTokensPerEachBandwidth(), this.configuration),
				TokensInheritanceStrategy.PROPORTIONALLY);
		this.bucket.replaceConfiguration(this.configuration, TokensInheritanceStrategy.PROPORTIONALLY);
	}

	/**
	 * Look at the bucket, and change nothing.
	 * @return the bucket as it would be with the limits that it should have
	 * @throws io.github.rateguard.store.StoreUnavailableException if the proxy manager
	 * failed, or is not asked now
	 */
	BucketState look() {
		return this.breaker.call(() -> withWantedLimits(this.bucket.asVerbose().getAvailableTokens()));
	}

	/**
	 * Give back tokens that were taken and not used.
	 * @param tokens how many, at least 1
	 * @return the bucket afterwards
	 */
	Grant giveBack(long tokens) {
		VerboseResult<?> result = this.bucket.asVerbose().addTokens(tokens);
		if (!hasWantedLimits(result)) {
			result = this.bucket.asVerbose().consumeIgnoringRateLimits(tokens);
		}
		return new Grant(new BitSet(), 0, 0, withWantedLimits(result));
	}

}
