package io.github.rateguard.policy;

import io.github.rateguard.Money;

/**
 * A budget as plans know it. Immutable.
 *
 * @param budget its name
 * @param limit what may be spent in a window
 * @param dimension whom a ledger belongs to
 */
public record Payer(String budget, Money limit, Dimension dimension) {

}
