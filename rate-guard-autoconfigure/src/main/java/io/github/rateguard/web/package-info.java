/**
 * HTTP. Receives servlet requests, hands on header fields and problem answers; the only
 * servlet types are here. May use: root, caller, policy, guard, budget.
 */
@NullMarked
package io.github.rateguard.web;

import org.jspecify.annotations.NullMarked;
