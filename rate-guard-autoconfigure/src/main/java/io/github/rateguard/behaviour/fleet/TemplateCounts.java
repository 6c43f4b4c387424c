package io.github.rateguard.behaviour.fleet;

/**
 * What is known of an endpoint at some time. Adds up over instances.
 *
 * @param window the present window of ten minutes, counted from 1970 on
 * @param clients how many clients asked for it in that window
 * @param clientsBefore how many did in the window before
 * @param newcomers how many newcomers ask for it most, since it surges
 * @param enumerating how many of them enumerate, by profile
 * @param usualNewcomers how many newcomers there were when it did not surge
 * @param usualEnumerating how many of them enumerated, by profile
 * @param requests how many requests counted, those of old less
 * @param errors how many of them failed
 */
record TemplateCounts(long window, double clients, double clientsBefore, double newcomers, double[] enumerating,
		double usualNewcomers, double[] usualEnumerating, double requests, double errors) {

	private static final double PRIOR = 10;

	TemplateCounts add(TemplateCounts other) {
		if (other.window > this.window) {
			return other.add(this);
		}
		boolean same = other.window == this.window;
		double before = same ? other.clientsBefore : (other.window == this.window - 1) ? other.clients : 0;
		return new TemplateCounts(this.window, this.clients + (same ? other.clients : 0), this.clientsBefore + before,
				this.newcomers + other.newcomers, Profile.sum(this.enumerating, other.enumerating),
				this.usualNewcomers + other.usualNewcomers, Profile.sum(this.usualEnumerating, other.usualEnumerating),
				this.requests + other.requests, this.errors + other.errors);
	}

	/**
	 * Return the usual share of requests that fail, from 0 to 1.
	 */
	double errorRate() {
		return this.errors / (this.requests + PRIOR);
	}

}
