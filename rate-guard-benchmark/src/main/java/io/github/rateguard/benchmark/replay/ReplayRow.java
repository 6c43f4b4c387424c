package io.github.rateguard.benchmark.replay;

/**
 * One request of a replay. Clients, networks and fingerprints are running numbers from 0
 * on.
 *
 * @param second when it came, in seconds since 1970
 * @param client who asked
 * @param network the /24 of who asked
 * @param fingerprint the software of who asked
 * @param method the HTTP method
 * @param template the pattern of the path
 * @param resource the hash of what was asked for
 * @param order the rank of what was asked for, among all that was asked for on the site
 * @param numbered whether a number was asked for
 * @param number the number that was asked for, 0 without one
 * @param status the HTTP status of the response
 */
record ReplayRow(long second, int client, int network, int fingerprint, String method, String template, int resource,
		int order, boolean numbered, long number, int status) {

}
