package io.github.rateguard.behaviour.fleet;

/**
 * The ways in which newcomers enumerate: whether they ask for anything else, in how many
 * of the windows they are there, how much they ask for in each. People who happen to
 * enumerate are spread over all of them, an attack is not.
 */
final class Profile {

	/**
	 * How many profiles there are.
	 */
	static final int COUNT = 24;

	static final int NONE = -1;

	private static final int PRESENCES = 3;

	private static final int PACES = 4;

	private static final double OFTEN = 0.6;

	private static final double SOMETIMES = 0.3;

	private Profile() {
	}

	/**
	 * Return a profile.
	 * @param alone whether nothing else is asked for
	 * @param requests how many requests there were
	 * @param windows in how many windows they were
	 * @param elapsed how many windows there were
	 */
	static int of(boolean alone, int requests, int windows, int elapsed) {
		double share = (double) windows / elapsed;
		int presence = (share >= OFTEN) ? 2 : (share >= SOMETIMES) ? 1 : 0;
		int perWindow = Math.max(1, requests / elapsed);
		int pace = (requests < elapsed) ? 0
				: Math.min(PACES - 1, 1 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(perWindow)) / 2);
		return ((alone ? 1 : 0) * PRESENCES + presence) * PACES + pace;
	}

	static double[] sum(double[] first, double[] second) {
		double[] sum = first.clone();
		for (int i = 0; i < COUNT; i++) {
			sum[i] += second[i];
		}
		return sum;
	}

	static double total(double[] counts) {
		double total = 0;
		for (double count : counts) {
			total += count;
		}
		return total;
	}

}
