/**
 * Counted. Receives verdicts, hands on meters of a fixed vocabulary. May use: store,
 * policy, guard, alert.
 */
@NullMarked
package io.github.rateguard.metrics;

import org.jspecify.annotations.NullMarked;
