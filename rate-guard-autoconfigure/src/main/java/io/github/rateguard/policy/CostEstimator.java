package io.github.rateguard.policy;

import java.math.BigDecimal;

import io.github.rateguard.GuardedRequest;

/**
 * Tells what a call costs by estimate, where that depends on the request: the length of a
 * text, say. {@link io.github.rateguard.Cost} refers to the bean by its name. Called on
 * the thread of the request, before anything is held; must be thread-safe and must
 * neither block nor throw.
 * <p>
 * The client chooses what the request says. What cannot be read should cost the most.
 */
@FunctionalInterface
public interface CostEstimator {

	/**
	 * Return what a call costs by estimate.
	 * @param request the request
	 * @return units of the currency of the budget; below zero counts as zero, a part of a
	 * millionth as a whole one, and what is above the limit of the budget is refused
	 */
	BigDecimal estimate(GuardedRequest request);

}
