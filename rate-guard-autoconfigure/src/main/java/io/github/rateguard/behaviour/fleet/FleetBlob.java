package io.github.rateguard.behaviour.fleet;

import java.util.Map;

/**
 * What one instance tells others.
 *
 * @param minute when, in minutes since 1970
 * @param everybody all its clients
 * @param fingerprints by software, the heaviest first
 * @param templates by endpoint
 * @param usual what is usual for software
 */
record FleetBlob(long minute, FingerprintCounts everybody, Map<Long, FingerprintCounts> fingerprints,
		Map<Integer, TemplateCounts> templates, Map<Long, UsualFingerprint> usual) {

}
