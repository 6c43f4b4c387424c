/**
 * Who must be told. Receives alerts and the events of other packages, hands them on to
 * notifiers, once per cause and cool-down over all instances, never on the thread that
 * raises them. Slack and webhooks are called from here. May use: root, store, caller,
 * guard, budget, behaviour.
 */
@NullMarked
package io.github.rateguard.alert;

import org.jspecify.annotations.NullMarked;
