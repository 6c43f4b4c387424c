/**
 * How one client behaves: features in bounded memory, and the score they add up to. For
 * one thread. May use: root, behaviour.
 */
@NullMarked
package io.github.rateguard.behaviour.client;

import org.jspecify.annotations.NullMarked;
