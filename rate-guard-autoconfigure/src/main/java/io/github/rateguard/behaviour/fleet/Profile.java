package io.github.rateguard.behaviour.fleet;

/**
 * The ways in which newcomers enumerate: whether they ask for anything else, whether they
 * ask for anything again, in how many of the windows they are there, how much they ask
 * for in each. People who happen to enumerate are spread over all of them, an attack is
 * not.
 */
final class Profile {

	/**
	 * How many profiles there are.
	 */
	static final int COUNT = 48;

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
	 * @param fresh whether hardly anything is asked for again
	 * @param requests how many requests there were
	 * @param windows in how many windows they were
	 * @param elapsed how many windows there were
	 */
	static int of(boolean alone, boolean fresh, int requests, int windows, int elapsed) {
		double share = (double) windows / elapsed;
		int presence = (share >= OFTEN) ? 2 : (share >= SOMETIMES) ? 1 : 0;
		int perWindow = Math.max(1, requests / elapsed);
		int pace = (requests < elapsed) ? 0
				: Math.min(PACES - 1, 1 + (Integer.SIZE - 1 - Integer.numberOfLeadingZeros(perWindow)) / 2);
		return (((alone ? 1 : 0) * 2 + (fresh ? 1 : 0)) * PRESENCES + presence) * PACES + pace;
	}

	/**
	 * Return how many usually have a profile. Those that take longer than newcomers are
	 * watched when all is calm are supposed to be as frequent as all like them together.
	 */
	static double usual(double[] counts, int profile) {
		boolean slow = profile % PACES == 0 || profile / PACES % PRESENCES == 0;
		if (!slow) {
			return counts[profile];
		}
		double sum = 0;
		int first = profile / (PRESENCES * PACES) * PRESENCES * PACES;
		for (int i = first; i < first + PRESENCES * PACES; i++) {
			sum += counts[i];
		}
		return sum;
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
