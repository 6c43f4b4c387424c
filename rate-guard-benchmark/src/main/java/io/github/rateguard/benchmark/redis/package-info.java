/**
 * A Redis of our own. May use none of the other packages.
 */
@NullMarked
package io.github.rateguard.benchmark.redis;

import org.jspecify.annotations.NullMarked;
