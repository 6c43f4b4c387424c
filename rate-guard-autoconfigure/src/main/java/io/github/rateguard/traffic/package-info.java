/**
 * Looked at live: what happens in this very minute over all instances, and what limits
 * would mean for the callers there are. Receives verdicts, hands on counts and advice.
 * May use: root, store, bucket, guard.
 */
@NullMarked
package io.github.rateguard.traffic;

import org.jspecify.annotations.NullMarked;
