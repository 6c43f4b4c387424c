/**
 * The application under load: without a limiter, behind a stock Bucket4j interceptor, or
 * behind rate-guard. May use none of the other packages.
 */
@NullMarked
package io.github.rateguard.benchmark.application;

import org.jspecify.annotations.NullMarked;
