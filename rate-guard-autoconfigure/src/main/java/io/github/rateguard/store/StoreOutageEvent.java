package io.github.rateguard.store;

import java.time.Instant;

/**
 * Published when the store that all instances share stops answering this instance, and
 * when it answers again. For {@code @EventListener} methods of the application, which are
 * called one after the other on a thread of rate-guard's own.
 *
 * @param began {@code true} when an outage begins, {@code false} when it is over
 * @param at when it was noticed
 */
public record StoreOutageEvent(boolean began, Instant at) {

}
