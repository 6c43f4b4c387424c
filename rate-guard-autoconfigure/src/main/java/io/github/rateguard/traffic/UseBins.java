package io.github.rateguard.traffic;

/**
 * Where a distribution tells numbers apart: each of the first {@value #EXACT}, and then
 * 32 steps for each doubling, so that a number is known to three percent.
 */
final class UseBins {

	static final int EXACT = 64;

	private static final int STEP_BITS = 5;

	private static final int STEPS = 1 << STEP_BITS;

	private static final int EXACT_BITS = 6;

	/**
	 * All numbers of a long fit below.
	 */
	static final int END = EXACT + (Long.SIZE - EXACT_BITS) * STEPS;

	private UseBins() {
	}

	/**
	 * Return the bin of a number that is not negative.
	 */
	static int of(long number) {
		if (number < EXACT) {
			return (int) number;
		}
		int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
		int step = (int) (number >>> (doublings - STEP_BITS)) & (STEPS - 1);
		return EXACT + (doublings - EXACT_BITS) * STEPS + step;
	}

}
