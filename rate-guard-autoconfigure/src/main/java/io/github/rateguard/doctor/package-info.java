/**
 * Whether the protection is real: checks of how rate-guard is set up, and of what it sees
 * at work. Receives the parts of this application and evidence of its requests, hands on
 * findings. May use: root, store, caller, policy, bucket, budget, guard, alert.
 */
@NullMarked
package io.github.rateguard.doctor;

import org.jspecify.annotations.NullMarked;
