package io.github.rateguard.benchmark.replay;

import io.github.rateguard.behaviour.Level;

/**
 * What came out for one client.
 *
 * @param label what the client is
 * @param requests how many requests it made
 * @param score its highest score, not a number if it never had one
 * @param level its highest level
 */
record ClientResult(Label label, int requests, double score, Level level) {

}
