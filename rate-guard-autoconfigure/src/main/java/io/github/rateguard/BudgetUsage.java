package io.github.rateguard;

import java.time.Instant;

/**
 * How much of a budget is used, as this instance has seen it last. Immutable.
 *
 * @param budget the name of the budget
 * @param percent how much of the limit is spent, in whole percent, rounded down; may be
 * above 100
 * @param state whether the budget pays
 * @param windowEnd when the next window begins, in which nothing is spent yet
 */
public record BudgetUsage(String budget, long percent, BudgetState state, Instant windowEnd) {

}
