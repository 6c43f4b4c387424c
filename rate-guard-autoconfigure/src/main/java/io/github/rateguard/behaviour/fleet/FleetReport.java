package io.github.rateguard.behaviour.fleet;

import java.util.List;

/**
 * What is known of the fleet. Immutable.
 *
 * @param time when it was worked out, in milliseconds since 1970
 * @param fingerprints the software with the highest campaign scores, highest first
 * @param surges the endpoints that have more clients than usual
 */
public record FleetReport(long time, List<Fingerprint> fingerprints, List<Surge> surges) {

	/**
	 * Create a report.
	 */
	public FleetReport {
		fingerprints = List.copyOf(fingerprints);
		surges = List.copyOf(surges);
	}

	/**
	 * Some software. Numbers of clients and networks are estimates, 5 and 10 % off.
	 *
	 * @param fingerprint its hash
	 * @param longTerm what was found in the long window
	 * @param shortTerm what was found in the short window
	 * @param dispersion the variance of the requests of a client, divided by their mean:
	 * near 0 if all make the same number
	 * @param returning which share of the clients had come before, from 0 to 1
	 * @param standing whether it is a campaign, or why not
	 * @param since since when it is, in milliseconds since 1970; 0 if it is none
	 */
	public record Fingerprint(long fingerprint, Window longTerm, Window shortTerm, double dispersion, double returning,
			Standing standing, long since) {

	}

	/**
	 * What some software did in a window.
	 *
	 * @param clients about how many clients it had
	 * @param networks of about how many networks
	 * @param requests how many requests they made
	 * @param divergence how far what they ask for is from what others do, in bits
	 * @param score the divergence times the binary logarithm of the number of clients
	 */
	public record Window(long clients, long networks, long requests, double divergence, double score) {

	}

	/**
	 * An endpoint with more clients than usual.
	 *
	 * @param template the hash of its method and pattern
	 * @param clients about how many clients it had in ten minutes
	 * @param expected how many it usually has
	 * @param newcomers how many never seen before ask for it most
	 * @param enumerating how many of them ask for one thing after another, and keep on
	 * @param cohort whether something is said of them
	 * @param since since when, in milliseconds since 1970
	 */
	public record Surge(int template, double clients, double expected, double newcomers, double enumerating,
			boolean cohort, long since) {

	}

}
