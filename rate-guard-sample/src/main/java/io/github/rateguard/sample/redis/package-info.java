/**
 * The Redis that the sample brings with it, so that it starts without any preparation.
 */
@NullMarked
package io.github.rateguard.sample.redis;

import org.jspecify.annotations.NullMarked;
