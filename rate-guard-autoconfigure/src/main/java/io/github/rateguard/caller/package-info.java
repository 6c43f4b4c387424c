/**
 * Who asks, and who is let in or kept out whatever the limits say. Receives a
 * {@link io.github.rateguard.GuardedRequest}, hands on a
 * {@link io.github.rateguard.Caller}. May use: root, store.
 */
@NullMarked
package io.github.rateguard.caller;

import org.jspecify.annotations.NullMarked;
