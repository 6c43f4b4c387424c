package io.github.rateguard.behaviour.fleet;

/**
 * How far what the clients of some software ask for in a window is from what others do.
 *
 * @param clients how many clients there are
 * @param divergence the divergence, in bits
 * @param ratio the campaign score, as a share of the least one of a campaign; 0 if there
 * are too few clients or the divergence is too small
 * @param shares what is asked for
 * @param others what others ask for
 */
record Assessment(long clients, double divergence, double ratio, double[] shares, double[] others) {

	/**
	 * Assess.
	 * @param tally what the clients asked for
	 * @param window the window
	 * @param strictness how many times the thresholds are needed
	 * @param others what others ask for
	 */
	static Assessment of(Tally tally, FleetWindow window, double strictness, double[] others) {
		double[] shares = Histogram.shares(tally.histogram, others);
		double divergence = Histogram.divergence(shares, others);
		long clients = tally.distinctClients();
		double ratio = (clients >= window.minimumClients())
				? Math.min(divergence / window.divergence(), score(clients, divergence) / window.score()) / strictness
				: 0;
		return new Assessment(clients, divergence, ratio, shares, others);
	}

	private static double score(long clients, double divergence) {
		return divergence * Math.log(Math.max(1, clients)) / Math.log(2);
	}

	double score() {
		return score(this.clients, this.divergence);
	}

	boolean isCampaign() {
		return this.ratio >= 1;
	}

	/**
	 * Return the one that is nearer to what others ask for: a campaign is like neither
	 * what they ask for now nor like what they usually do.
	 */
	Assessment nearer(Assessment other) {
		return (other.divergence < this.divergence) ? other : this;
	}

}
