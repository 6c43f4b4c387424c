package io.github.rateguard.traffic;

/**
 * What a policy said, how often. Immutable.
 *
 * @param admitted how many calls there was room for
 * @param refused how many were refused
 * @param shadowRefused how many went on only as the policy is in shadow mode
 */
public record Counts(long admitted, long refused, long shadowRefused) {

	/**
	 * Nothing was counted.
	 */
	static final Counts NONE = new Counts(0, 0, 0);

	Counts plus(Counts other) {
		return new Counts(this.admitted + other.admitted, this.refused + other.refused,
				this.shadowRefused + other.shadowRefused);
	}

	boolean isNone() {
		return this.admitted == 0 && this.refused == 0 && this.shadowRefused == 0;
	}

}
