/**
 * Where shared state lives. Receives keys and bytes, hands on what Redis answered within
 * a deadline. Lettuce and Spring Data Redis stay in here. May use: root.
 */
@NullMarked
package io.github.rateguard.store;

import org.jspecify.annotations.NullMarked;
