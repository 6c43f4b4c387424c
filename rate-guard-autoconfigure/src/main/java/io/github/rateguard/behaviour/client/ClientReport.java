package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;

/**
 * How a client stands. Immutable.
 *
 * @param client the hash of the client
 * @param level its level now
 * @param since when it reached the level, in milliseconds since 1970; 0 if it never had
 * one
 * @param score its points by what it did last
 * @param left what is left now of the points that it scored, never negative
 * @param lastRequest when it came last, in milliseconds since 1970
 */
public record ClientReport(long client, Level level, long since, Score score, double left, long lastRequest) {

}
