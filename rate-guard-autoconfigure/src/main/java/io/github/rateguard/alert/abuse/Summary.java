package io.github.rateguard.alert.abuse;

/**
 * Events that have no entries of their own.
 *
 * @param event what they are like
 * @param count how many, at least 1
 * @param firstSeen when the first one came, in milliseconds
 */
record Summary(AbuseEvent event, long count, long firstSeen) {

}
