/**
 * What calls cost, through HTTP.
 */
@NullMarked
package io.github.rateguard.money;

import org.jspecify.annotations.NullMarked;
