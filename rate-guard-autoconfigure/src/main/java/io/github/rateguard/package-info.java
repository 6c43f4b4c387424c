/**
 * What applications import: the annotations and the values that extension points speak
 * in. Uses no other package of rate-guard.
 */
@NullMarked
package io.github.rateguard;

import org.jspecify.annotations.NullMarked;
