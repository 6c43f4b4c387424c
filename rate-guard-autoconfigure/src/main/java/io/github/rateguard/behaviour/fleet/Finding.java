package io.github.rateguard.behaviour.fleet;

/**
 * What is thought of some software.
 *
 * @param counts what its clients did
 * @param shortTerm how far that is from others in the short window
 * @param longTerm how far it is in the long one
 * @param standing what follows
 */
record Finding(FingerprintCounts counts, Assessment shortTerm, Assessment longTerm, Standing standing) {

	double ratio() {
		return Math.max(this.shortTerm.ratio(), this.longTerm.ratio());
	}

	float[] evidence() {
		Assessment clearer = (this.shortTerm.ratio() >= this.longTerm.ratio()) ? this.shortTerm : this.longTerm;
		return Histogram.evidence(clearer.shares(), clearer.others());
	}

}
