/**
 * Who may call the sample: people with a session, programs with a password or an API key.
 */
@NullMarked
package io.github.rateguard.sample.security;

import org.jspecify.annotations.NullMarked;
