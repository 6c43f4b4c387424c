/**
 * Holds the documentation against the code. Receives README and everything below docs,
 * hands on what is wrong in it.
 */
@NullMarked
package io.github.rateguard.docs;

import org.jspecify.annotations.NullMarked;
