/**
 * Breakers of budgets as applications meet them: real instances, a real Redis, HTTP.
 */
@NullMarked
package io.github.rateguard.breaker;

import org.jspecify.annotations.NullMarked;
