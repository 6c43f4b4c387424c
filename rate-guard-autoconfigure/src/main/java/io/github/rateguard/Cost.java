package io.github.rateguard;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States what a call of a handler method costs, or a call of each handler method of a
 * class. The amount is held before the handler runs, of every budget that pays, or the
 * call is refused and nothing is held. When the response has ended, what the
 * {@link CostMeter} reported is spent; where nothing was reported, the amount that was
 * held. On a method it replaces the one on the class.
 * <p>
 * A mistake (an unknown budget, a malformed amount, an amount above the limit of its
 * budget) stops the start of the application.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Cost {

	/**
	 * What a call costs by estimate, such as {@code 0.002}: units of the currency of the
	 * budget, with up to six decimals. With {@code 0} nothing is held, and only what is
	 * reported is spent.
	 * @return the amount
	 */
	String value() default "";

	/**
	 * Name of a {@link io.github.rateguard.policy.CostEstimator CostEstimator} bean that
	 * tells what a call costs, where that depends on the request. Excludes
	 * {@link #value()}.
	 * @return the name of a bean
	 */
	String estimator() default "";

	/**
	 * Names of budgets in {@code rate-guard.budgets}; each pays the whole amount. May be
	 * left out where there is only one.
	 * @return the names
	 */
	String[] budget() default {};

	/**
	 * Whether a request with the {@code Idempotency-Key} of one that the same caller sent
	 * to the same place within the window of the budget costs nothing. Only for handlers
	 * that answer such a repetition from what they kept: whoever repeats a key is not
	 * charged, however often the handler runs.
	 * @return {@code true} if repetitions are free
	 */
	boolean idempotent() default false;

}
