package io.github.rateguard.budget;

import org.jspecify.annotations.Nullable;

/**
 * Published when the state of a budget has changed, by the instance that changed it. For
 * {@code @EventListener} methods of the application, which are called one after the other
 * on a thread of rate-guard's own.
 *
 * @param before what it was
 * @param after what it is
 * @param balance how much was spent then, as this instance saw it last, of a budget
 * {@code per: global}; {@code null} otherwise, and if nothing was seen
 */
public record BudgetStateChangedEvent(BudgetStatus before, BudgetStatus after, @Nullable Balance balance) {

}
