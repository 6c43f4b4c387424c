/**
 * What operators change while the application runs: limits and modes that hold instead of
 * those of the configuration, until they end. Receives overrides, hands on policies with
 * them applied. May use: root, store, caller, policy.
 */
@NullMarked
package io.github.rateguard.override;

import org.jspecify.annotations.NullMarked;
