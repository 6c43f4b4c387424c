/**
 * How many clients behave together: software that asks for what nobody else does, and
 * surges with those who came with them. For one thread. May use: root, behaviour.
 */
@NullMarked
package io.github.rateguard.behaviour.fleet;

import org.jspecify.annotations.NullMarked;
