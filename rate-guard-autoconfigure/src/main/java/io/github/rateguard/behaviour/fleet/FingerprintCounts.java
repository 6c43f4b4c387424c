package io.github.rateguard.behaviour.fleet;

/**
 * What is known of some software in both windows, at some time. Adds up over instances.
 *
 * @param shortTally what its clients did in the short window
 * @param longTally what they did in the long one
 * @param members how much each of them does
 */
record FingerprintCounts(Tally shortTally, Tally longTally, Members members) {

	FingerprintCounts() {
		this(new Tally(), new Tally(), new Members());
	}

	void add(FingerprintCounts other) {
		this.shortTally.add(other.shortTally);
		this.longTally.add(other.longTally);
		this.members.add(other.members);
	}

}
