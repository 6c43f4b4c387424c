/**
 * What the sample offers, and what that costs it.
 */
@NullMarked
package io.github.rateguard.sample.api;

import org.jspecify.annotations.NullMarked;
