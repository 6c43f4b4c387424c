package io.github.rateguard.behaviour.client;

/**
 * How much gaps differ: mean and variance that forget. Not thread-safe.
 */
final class Spread {

	private float mean;

	private float variance;

	private int count;

	void add(double seconds) {
		this.count++;
		double weight = Average.weight(this.count);
		double difference = seconds - this.mean;
		this.mean += (float) (weight * difference);
		this.variance = (float) ((1 - weight) * (this.variance + weight * difference * difference));
	}

	int count() {
		return this.count;
	}

	/**
	 * Return the coefficient of variation.
	 * @return the standard deviation as a share of the mean, 0 for a timer
	 */
	double variation() {
		return Math.sqrt(this.variance) / Math.max(this.mean, 0.01);
	}

}
