package io.github.rateguard.behaviour;

/**
 * One request, as far as behaviour is concerned. Identities are keyed hashes, the same on
 * all instances. Immutable.
 *
 * @param time when it came, in milliseconds since 1970 by the clock of the store
 * @param client the hash of who asked: API key, account or address
 * @param authenticated whether that is an API key or an account
 * @param network the hash of the network of the client address (IPv4 /24, IPv6 /48), 0 if
 * unknown
 * @param fingerprint the hash of what header fields tell of the software, 0 if unknown
 * @param template the hash of the method and of the pattern of the path
 * @param resource the hash of what was asked for, or of the enumerated value where one is
 * configured
 * @param group the enumerable endpoints that the request belongs to, counted from 1; 0 if
 * none is configured for it
 * @param order what orders values that are asked for: the number if it is
 * {@code numbered}, else one that orders as the first characters do, 0 if unknown
 * @param numbered whether {@code order} is a number that was asked for
 * @param status the HTTP status of the response, 0 if unknown
 * @param loginFailed whether the application said that a login failed
 * @param head whether the method is {@code HEAD}
 * @param inconsistentHeaders whether header fields contradict the software that they
 * claim
 */
public record Observation(long time, long client, boolean authenticated, long network, long fingerprint, int template,
		long resource, int group, long order, boolean numbered, int status, boolean loginFailed, boolean head,
		boolean inconsistentHeaders) {

	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Return whether the client was told that it made a mistake. That it was refused by a
	 * limit is none: who is throttled would otherwise be found the more suspicious for
	 * it.
	 * @return {@code true} for a status of 4xx but 429
	 */
	public boolean isClientError() {
		return this.status >= 400 && this.status < 500 && this.status != TOO_MANY_REQUESTS;
	}

}
