package io.github.rateguard.bucket;

import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.BucketState;
import io.github.rateguard.Limits;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One bucket behind a proxy manager of the application, as this instance sees it. Calls
 * do not wait for one another: each asks on its own thread, for as long as the proxy
 * manager takes.
 */
final class ForeignQuota implements Quota {

	private static final Log logger = LogFactory.getLog(ForeignQuota.class);

	private final BucketKey key;

	private final Limits limits;

	private final ForeignAccess access;

	private final Engine engine;

	private final Sight sight = new Sight();

	/**
	 * Whether a call pays what is owed, so that no other one pays it again.
	 */
	private boolean paying;

	ForeignQuota(BucketKey key, Limits limits, ForeignAccess access, Engine engine) {
		this.key = key;
		this.limits = limits;
		this.access = access;
		this.engine = engine;
	}

	Limits limits() {
		return this.limits;
	}

	@Override
	public synchronized @Nullable Take takeAtOnce(long tokens) {
		long now = this.engine.clock().currentTimeNanos();
		BucketState state = this.sight.at(now);
		if (state == null || state.getAvailableTokens() >= tokens
				|| !this.sight.isFresh(this.engine.time().nanos(), this.engine.freshness().nanos())) {
			return null;
		}
		this.engine.statistics().rememberedRefusal();
		return refusal(state, tokens, now);
	}

	private Take refusal(BucketState state, long tokens, long now) {
		return Take.nothing(BucketAnswers.exhausted(this.limits, state, 0, tokens, now));
	}

	@Override
	public synchronized @Nullable BucketAnswer look(long tokens) {
		BucketState state = this.sight.at(this.engine.clock().currentTimeNanos());
		return (state != null && state.getAvailableTokens() >= tokens) ? BucketAnswers.available(this.limits, state, 0)
				: null;
	}

	@Override
	public synchronized @Nullable BucketAnswer chargeToMemory(long tokens, int instances) {
		return this.sight.charge(this.limits, tokens, instances, this.engine.clock().currentTimeNanos());
	}

	@Override
	public synchronized void unchargeMemory(long tokens, int instances) {
		this.sight.uncharge(this.limits, tokens, instances);
	}

	@Override
	public CompletableFuture<Take> take(long tokens) {
		long startedAt = this.engine.time().nanos();
		long owed = beginPayment();
		long paid = 0;
		try {
			Grant grant = this.access.take(new Ask(new long[] { tokens }, owed, 0, 0));
			paid = grant.paid();
			return CompletableFuture.completedFuture(accept(grant, tokens, startedAt));
		}
		finally {
			if (owed > 0) {
				endPayment(paid);
			}
		}
	}

	private synchronized long beginPayment() {
		long owed = this.paying ? 0 : this.engine.debts().owed(this.key);
		this.paying |= owed > 0;
		return owed;
	}

	private synchronized void endPayment(long paid) {
		this.paying = false;
		if (paid > 0) {
			this.engine.debts().paid(this.key, paid);
		}
	}

	private synchronized Take accept(Grant grant, long tokens, long startedAt) {
		this.sight.see(grant.state(), startedAt);
		if (!grant.served().get(0)) {
			return refusal(grant.state(), tokens, this.engine.clock().currentTimeNanos());
		}
		return new Take(BucketAnswers.available(this.limits, grant.state(), 0), () -> giveBack(tokens));
	}

	private void giveBack(long tokens) {
		long startedAt = this.engine.time().nanos();
		try {
			learn(this.access.giveBack(tokens), startedAt);
		}
		catch (RuntimeException ex) {
			logger.debug("Tokens could not be given back", ex);
		}
	}

	private synchronized void learn(Grant grant, long startedAt) {
		if (this.sight.isOlderThan(startedAt)) {
			this.sight.see(grant.state(), startedAt);
		}
	}

	/**
	 * Put tokens into the bucket that nobody took. Others see it when their memory ages
	 * out.
	 */
	void grant(long tokens) {
		long startedAt = this.engine.time().nanos();
		learn(this.access.giveBack(tokens), startedAt);
	}

}
