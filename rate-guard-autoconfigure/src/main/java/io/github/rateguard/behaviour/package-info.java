/**
 * How they behave: the values that its parts speak in. What was asked for is observed
 * ({@link io.github.rateguard.behaviour.Observation}), and who behaves unlike people do
 * has a {@link io.github.rateguard.behaviour.BehaviourVerdict}. May use: root.
 */
@NullMarked
package io.github.rateguard.behaviour;

import org.jspecify.annotations.NullMarked;
