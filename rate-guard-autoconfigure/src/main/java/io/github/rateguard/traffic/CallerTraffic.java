package io.github.rateguard.traffic;

/**
 * What a caller asked for in the last five minutes. Immutable.
 *
 * @param id the id of the caller, in clear
 * @param anonymous whether the id is an address
 * @param requests how many requests were decided on, at least so many
 * @param refused how many of them were refused
 */
public record CallerTraffic(String id, boolean anonymous, long requests, long refused) {

	CallerTraffic plus(CallerTraffic other) {
		return new CallerTraffic(this.id, this.anonymous, this.requests + other.requests, this.refused + other.refused);
	}

}
