package io.github.rateguard.behaviour.fleet;

import java.time.Duration;
import java.util.Set;

/**
 * What the fleet level goes by. Immutable.
 *
 * @param shortWindow the window that finds campaigns soon
 * @param longWindow the window that finds slow ones
 * @param allowedFingerprints hashes of software that is never a campaign, for example
 * that of partners
 * @param learning for how long software must have been there to be usual
 * @param warmUp for how long all clients must have been watched before some of them count
 * as never seen
 * @param surgeDeviations how many deviations above the usual number of clients of an
 * endpoint are a surge
 * @param cohortShare which share of those who came with a surge must behave alike, from 0
 * to 1, before anything is said of them
 */
public record FleetSettings(FleetWindow shortWindow, FleetWindow longWindow, Set<Long> allowedFingerprints,
		Duration learning, Duration warmUp, double surgeDeviations, double cohortShare) {

	/**
	 * Thresholds as measured on real sites.
	 */
	public static final FleetSettings DEFAULTS = new FleetSettings(new FleetWindow(Duration.ofHours(1), 6, 10, 1.5, 14),
			new FleetWindow(Duration.ofHours(24), 8, 20, 1.6, 7), Set.of(), Duration.ofDays(7), Duration.ofHours(24), 4,
			0.1);

	/**
	 * Create settings.
	 */
	public FleetSettings {
		allowedFingerprints = Set.copyOf(allowedFingerprints);
	}

	/**
	 * Return settings with other allowed software.
	 * @param fingerprints hashes of software that is never a campaign
	 * @return the settings
	 */
	public FleetSettings withAllowedFingerprints(Set<Long> fingerprints) {
		return new FleetSettings(this.shortWindow, this.longWindow, fingerprints, this.learning, this.warmUp,
				this.surgeDeviations, this.cohortShare);
	}

}
