/**
 * Judges clients over all instances: each client by the instance that owns it, verdicts
 * known to all. May use: root, store, behaviour, behaviour.client, behaviour.fleet.
 */
@NullMarked
package io.github.rateguard.behaviour.engine;

import org.jspecify.annotations.NullMarked;
