package io.github.rateguard.bucket;

import java.time.Duration;

/**
 * How the store is asked.
 *
 * @param deadline how long a call may wait for the store
 * @param leases whether tokens of active callers are taken in advance
 */
public record EngineSettings(Duration deadline, boolean leases) {

}
