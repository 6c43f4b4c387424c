package io.github.rateguard.override;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Published when an override is removed before its end, by the instance on which that
 * happens. For {@code @EventListener} methods of the application, which are called one
 * after the other on a thread of rate-guard's own.
 *
 * @param override the override that was removed
 * @param author who removed it
 * @param at when
 */
public record OverrideRemovedEvent(PolicyOverride override, String author, Instant at) {

	/**
	 * Create an event.
	 */
	public OverrideRemovedEvent {
		at = at.truncatedTo(ChronoUnit.MILLIS);
	}

}
