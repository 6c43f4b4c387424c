/**
 * The decision. Receives a plan and a caller, hands on a verdict. May use: root, store,
 * caller, policy, bucket, budget.
 */
@NullMarked
package io.github.rateguard.guard;

import org.jspecify.annotations.NullMarked;
