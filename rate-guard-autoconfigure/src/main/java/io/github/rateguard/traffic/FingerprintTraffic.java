package io.github.rateguard.traffic;

/**
 * What software asked for in the last five minutes. Immutable.
 *
 * @param fingerprint the hash of the software
 * @param requests how many requests were decided on, at least so many
 */
public record FingerprintTraffic(long fingerprint, long requests) {

	FingerprintTraffic plus(FingerprintTraffic other) {
		return new FingerprintTraffic(this.fingerprint, this.requests + other.requests);
	}

}
