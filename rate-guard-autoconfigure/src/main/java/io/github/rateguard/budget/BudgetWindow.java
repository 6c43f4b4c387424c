package io.github.rateguard.budget;

import java.time.Instant;

/**
 * One calendar window of a budget. Immutable.
 *
 * @param start its first instant, a whole second
 * @param end the first instant of the next one
 */
public record BudgetWindow(Instant start, Instant end) {

}
