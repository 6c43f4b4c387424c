/**
 * Who asks. Receives a {@link io.github.rateguard.GuardedRequest}, hands on a
 * {@link io.github.rateguard.Caller}. May use: root, store.
 */
@NullMarked
package io.github.rateguard.caller;

import org.jspecify.annotations.NullMarked;
