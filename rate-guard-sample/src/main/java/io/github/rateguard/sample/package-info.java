/**
 * A sample application: an API in front of a pretended paid upstream, guarded by
 * rate-guard.
 */
@NullMarked
package io.github.rateguard.sample;

import org.jspecify.annotations.NullMarked;
