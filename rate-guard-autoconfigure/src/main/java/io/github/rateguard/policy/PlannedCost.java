package io.github.rateguard.policy;

import java.math.BigDecimal;
import java.util.Objects;

import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a call takes of a budget. Immutable.
 *
 * @param payer the budget
 * @param micros what a call costs, in micro-units; 0 if it is estimated
 * @param estimator tells what a call costs, or {@code null} if all cost the same
 * @param idempotent whether repetitions of a request cost nothing
 * @param factor how many times its cost a call takes, at least 1
 */
public record PlannedCost(Payer payer, long micros, @Nullable CostEstimator estimator, boolean idempotent, int factor) {

	/**
	 * Create what a call takes once.
	 * @param payer the budget
	 * @param micros what a call costs, in micro-units; 0 if it is estimated
	 * @param estimator tells what a call costs, or {@code null} if all cost the same
	 * @param idempotent whether repetitions of a request cost nothing
	 */
	public PlannedCost(Payer payer, long micros, @Nullable CostEstimator estimator, boolean idempotent) {
		this(payer, micros, estimator, idempotent, 1);
	}

	/**
	 * Return what a call costs. What comes on top of the cost for anybody is never more
	 * than the budget.
	 * @param request the request
	 * @return the micro-units, from 0 to {@link Money#MAX_MICROS}
	 */
	public long microsOf(GuardedRequest request) {
		long micros = microsOfOne(request);
		long limit = this.payer.limit().micros();
		return (this.factor == 1) ? micros
				: Math.max(micros, (micros > limit / this.factor) ? limit : micros * this.factor);
	}

	private long microsOfOne(GuardedRequest request) {
		if (this.estimator == null) {
			return this.micros;
		}
		BigDecimal estimate = Objects.requireNonNull(this.estimator.estimate(request),
				() -> "The CostEstimator of a call that budget '%s' pays returned null".formatted(this.payer.budget()));
		return Money.ceilingMicros(estimate);
	}

	PlannedCost times(int factor) {
		return new PlannedCost(this.payer, this.micros, this.estimator, this.idempotent, factor);
	}

}
