package io.github.rateguard.caller;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Published when a ban is lifted before its end, by the instance on which that happens.
 * For {@code @EventListener} methods of the application, which are called one after the
 * other on a thread of rate-guard's own.
 *
 * @param ban the ban that was lifted
 * @param author who lifted it
 * @param at when
 */
public record BanLiftedEvent(Ban ban, String author, Instant at) {

	/**
	 * Create an event.
	 */
	public BanLiftedEvent {
		at = at.truncatedTo(ChronoUnit.MILLIS);
	}

}
