/**
 * How much is left. Receives demands for tokens, hands on what was taken or refused.
 * Bucket4j stays in here. May use: root, store.
 */
@NullMarked
package io.github.rateguard.bucket;

import org.jspecify.annotations.NullMarked;
