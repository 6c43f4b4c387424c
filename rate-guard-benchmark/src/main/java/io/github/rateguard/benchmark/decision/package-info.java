/**
 * Single decisions, measured by JMH. May use: application, redis.
 */
@NullMarked
package io.github.rateguard.benchmark.decision;

import org.jspecify.annotations.NullMarked;
