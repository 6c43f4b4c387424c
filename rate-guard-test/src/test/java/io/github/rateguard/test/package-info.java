/**
 * Uses the test kit as an application does.
 */
@NullMarked
package io.github.rateguard.test;

import org.jspecify.annotations.NullMarked;
