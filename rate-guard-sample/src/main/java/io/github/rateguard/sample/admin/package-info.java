/**
 * Pages for administrators.
 */
@NullMarked
package io.github.rateguard.sample.admin;

import org.jspecify.annotations.NullMarked;
