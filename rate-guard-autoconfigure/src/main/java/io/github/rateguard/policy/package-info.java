/**
 * What applies. Receives annotations and configured rules, hands on the plan of a
 * handler. May use: root, caller.
 */
@NullMarked
package io.github.rateguard.policy;

import org.jspecify.annotations.NullMarked;
