package io.github.rateguard.traffic;

/**
 * What one caller asked for in one window. Immutable.
 *
 * @param tokens how many tokens
 * @param requests with how many requests
 * @param refused how many of these had no room
 */
record Use(long tokens, long requests, long refused) {

	Use plus(Use other) {
		return new Use(this.tokens + other.tokens, this.requests + other.requests, this.refused + other.refused);
	}

}
