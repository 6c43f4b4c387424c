package io.github.rateguard.behaviour.client;

/**
 * Averages that forget: the mean of all until there are enough, exponential from there
 * on.
 */
final class Average {

	/**
	 * How many values an average remembers, roughly.
	 */
	static final int MEMORY = 32;

	private Average() {
	}

	/**
	 * Return an average with one more value.
	 * @param average the average of the others
	 * @param value the value
	 * @param count how many values there are, with this one
	 * @return the average of all
	 */
	static float next(float average, double value, int count) {
		return (float) (average + weight(count) * (value - average));
	}

	static double weight(int count) {
		return (count < MEMORY) ? 1.0 / count : 1.0 / MEMORY;
	}

}
