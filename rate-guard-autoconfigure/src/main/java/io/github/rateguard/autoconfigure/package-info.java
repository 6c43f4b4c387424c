/**
 * Put together. Receives properties and the application's beans, hands on the beans of
 * rate-guard. Nobody uses it. May use: all.
 */
@NullMarked
package io.github.rateguard.autoconfigure;

import org.jspecify.annotations.NullMarked;
