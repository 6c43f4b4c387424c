/**
 * The load comparison: whole applications side by side, each in a process of its own. May
 * use: redis.
 */
@NullMarked
package io.github.rateguard.benchmark.load;

import org.jspecify.annotations.NullMarked;
