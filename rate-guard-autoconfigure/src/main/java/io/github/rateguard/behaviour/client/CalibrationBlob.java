package io.github.rateguard.behaviour.client;

import java.util.Map;

/**
 * What one instance tells the others of its counts.
 *
 * @param since since when clients are counted, in milliseconds since 1970
 * @param days the counts of each day
 */
record CalibrationBlob(long since, Map<Long, DayCounts> days) {

}
