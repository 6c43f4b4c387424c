package io.github.rateguard.web;

import java.time.Instant;

import io.github.rateguard.policy.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What a call of a client gets that does not behave as people do.
 *
 * @param plan what applies to the call
 * @param blockedUntil until when the client is refused, or {@code null} if it is not
 * @param answered whether the call has been answered, and goes no further
 */
record Treatment(Plan plan, @Nullable Instant blockedUntil, boolean answered) {

	static Treatment of(Plan plan) {
		return new Treatment(plan, null, false);
	}

}
