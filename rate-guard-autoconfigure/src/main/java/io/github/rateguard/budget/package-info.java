/**
 * What it costs. Receives the money that a call asks for, hands on what was held or
 * refused, and settles what was spent. May use: root, store, caller.
 */
@NullMarked
package io.github.rateguard.budget;

import org.jspecify.annotations.NullMarked;
