package io.github.rateguard.traffic;

import java.time.Instant;

/**
 * What happens over all instances. Immutable.
 *
 * @param instances how many instances there are
 * @param at the time; the minute of seconds ends with it
 * @param report what was counted
 */
public record TrafficSnapshot(int instances, Instant at, TrafficReport report) {

}
