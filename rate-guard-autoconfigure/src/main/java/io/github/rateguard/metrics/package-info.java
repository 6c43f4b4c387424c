/**
 * Counted. Receives verdicts, hands on meters of a fixed vocabulary. May use: root,
 * store, policy, guard, budget, behaviour, alert.
 */
@NullMarked
package io.github.rateguard.metrics;

import org.jspecify.annotations.NullMarked;
