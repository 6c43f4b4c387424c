package io.github.rateguard.traffic;

/**
 * What a caller asked for in the last five minutes. Immutable.
 *
 * @param id the id of the caller, in clear
 * @param anonymous whether the id is an address
 * @param requests how many requests were decided on, at least so many
 * @param refused how many of them were refused
 * @param tier the tier that the caller was seen with last, empty if that was long ago
 * @param seenAt when that was, in seconds since 1970
 */
public record CallerTraffic(String id, boolean anonymous, long requests, long refused, String tier, long seenAt) {

	/**
	 * The tier of whom nobody has seen lately.
	 */
	static final String NO_TIER = "";

	/**
	 * Who was not seen lately may have another tier by now.
	 */
	CallerTraffic withoutTier() {
		return new CallerTraffic(this.id, this.anonymous, this.requests, this.refused, NO_TIER, this.seenAt);
	}

	CallerTraffic plus(CallerTraffic other) {
		CallerTraffic later = (other.seenAt > this.seenAt) ? other : this;
		return new CallerTraffic(this.id, this.anonymous, this.requests + other.requests, this.refused + other.refused,
				later.tier, later.seenAt);
	}

}
