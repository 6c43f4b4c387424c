package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How clients behave together.
 *
 * @param fingerprints software with the highest campaign scores, highest first
 * @param surges endpoints with more clients than usual
 */
public record FleetDescriptor(List<FingerprintDescriptor> fingerprints, List<SurgeDescriptor> surges) {

	/**
	 * Some software.
	 *
	 * @param fingerprint its hash
	 * @param standing whether it is a campaign, or why not
	 * @param since since when it is a campaign, or {@code null} if it is none
	 * @param returning which share of its clients had come before
	 * @param dispersion how unlike the numbers of their requests are
	 * @param shortTerm what it did in the short window
	 * @param longTerm what it did in the long window
	 */
	public record FingerprintDescriptor(String fingerprint, String standing, @Nullable Instant since, double returning,
			double dispersion, WindowDescriptor shortTerm, WindowDescriptor longTerm) {

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
	public record WindowDescriptor(long clients, long networks, long requests, double divergence, double score) {

	}

	/**
	 * An endpoint with more clients than usual.
	 *
	 * @param template the hash of its method and pattern
	 * @param since since when
	 * @param clients about how many clients it has in ten minutes
	 * @param expected how many it usually has
	 * @param newcomers how many never seen before ask for it most
	 * @param enumerating how many of these ask for one thing after another
	 * @param cohort whether anything is said of these
	 */
	public record SurgeDescriptor(String template, Instant since, double clients, double expected, double newcomers,
			double enumerating, boolean cohort) {

	}

}
