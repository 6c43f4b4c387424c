/**
 * An application that is tested with the test kit.
 */
@NullMarked
package io.github.rateguard.test.shop;

import org.jspecify.annotations.NullMarked;
