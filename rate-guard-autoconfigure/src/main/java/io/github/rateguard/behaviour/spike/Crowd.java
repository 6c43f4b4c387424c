package io.github.rateguard.behaviour.spike;

/**
 * Who makes the traffic of a minute. Shares are from 0 to 1. Callers are estimated.
 *
 * @param requests how many requests there were
 * @param callers about how many callers there were
 * @param usualCallers how many there usually are
 * @param typicalRequests how many requests a caller in the middle made
 * @param heaviestShare which share of the requests the heaviest hundredth of callers
 * made, at least ten of them
 * @param softwareShare which share of what came on top of the usual one software made, or
 * -1 if unknown
 * @param usualSoftwareShare which share of all that software usually makes
 */
public record Crowd(long requests, long callers, double usualCallers, double typicalRequests, double heaviestShare,
		double softwareShare, double usualSoftwareShare) {

	static final double ABUSE_HEAVIEST_SHARE = 0.5;

	static final double CROWD_HEAVIEST_SHARE = 0.2;

	/**
	 * By how much the share of one software must exceed its usual one. An attack with the
	 * software that half of all callers have shows 0.5.
	 */
	static final double ABUSE_SOFTWARE_EXCESS = 0.3;

	static final double CROWD_SOFTWARE_EXCESS = 0.15;

	/**
	 * In a crowd, callers rise with requests; they need not quite.
	 */
	static final double CROWD_CALLERS = 0.5;

	static final int CROWD_FEWEST_CALLERS = 100;

	/**
	 * Tell what it looks like.
	 * @param times how many times the usual the amount is; infinite if nothing is usual
	 */
	Nature nature(double times) {
		double softwareExcess = isSoftwareKnown() ? this.softwareShare - this.usualSoftwareShare : 0;
		if (this.heaviestShare >= ABUSE_HEAVIEST_SHARE || softwareExcess >= ABUSE_SOFTWARE_EXCESS) {
			return Nature.ABUSE;
		}
		boolean rising = this.usualCallers > 0 && this.callers >= CROWD_CALLERS * times * this.usualCallers;
		boolean crowd = rising && this.callers >= CROWD_FEWEST_CALLERS && this.heaviestShare <= CROWD_HEAVIEST_SHARE
				&& softwareExcess <= CROWD_SOFTWARE_EXCESS;
		return crowd ? Nature.FLASH_CROWD : Nature.UNCLEAR;
	}

	/**
	 * Return whether the share of one software is known.
	 * @return {@code false} if requests do not tell, or nobody knows yet what is usual
	 */
	public boolean isSoftwareKnown() {
		return this.softwareShare >= 0;
	}

}
