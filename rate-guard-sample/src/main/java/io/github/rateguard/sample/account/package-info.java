/**
 * Whose account it is: one-time codes, and how they come to their owners.
 */
@NullMarked
package io.github.rateguard.sample.account;

import org.jspecify.annotations.NullMarked;
