/**
 * Far above the usual. Receives who calls which policy and what budgets spend, counts it
 * by the minute over all instances, and tells when that is far from the usual. Changes no
 * verdict. May use: root, store, caller.
 */
@NullMarked
package io.github.rateguard.behaviour.spike;

import org.jspecify.annotations.NullMarked;
