package io.github.rateguard.store;

import java.time.Instant;

/**
 * Published when the store that all instances share stops answering this instance, and
 * when it answers again. For {@code @EventListener} methods of the application.
 *
 * @param began {@code true} when an outage begins, {@code false} when it is over
 * @param at when it was noticed
 */
public record StoreOutageEvent(boolean began, Instant at) {

}
