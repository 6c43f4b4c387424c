/**
 * Looked at. Receives policies, plans and the state of the store, hands on descriptors
 * and health. May use: all but web and autoconfigure.
 */
@NullMarked
package io.github.rateguard.actuate;

import org.jspecify.annotations.NullMarked;
