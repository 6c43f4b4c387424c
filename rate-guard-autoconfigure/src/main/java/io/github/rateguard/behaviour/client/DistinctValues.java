package io.github.rateguard.behaviour.client;

import java.util.Arrays;

/**
 * How many distinct values there were within an hour: linear counting over this hour of
 * the clock and the one before, of which the share counts that the last 60 minutes reach
 * into. Good to about 5 % from 60 to 300; more than about 1,400 are not told apart. Not
 * thread-safe.
 */
final class DistinctValues {

	private static final int WORDS = 4;

	private static final int BITS = WORDS * Long.SIZE;

	private static final long HOUR = 3_600_000;

	private static final double[] COUNTS = counts();

	private final long[] bits = new long[2 * WORDS];

	private int hour;

	private short present;

	private short either;

	void add(long value, long time) {
		turn(time);
		long mixed = Hashes.mix(value);
		int word = (int) (mixed >>> 62);
		long bit = 1L << (mixed >>> 56 & 63);
		if ((this.bits[word] & bit) == 0) {
			this.bits[word] |= bit;
			this.present++;
			if ((this.bits[word + WORDS] & bit) == 0) {
				this.either++;
			}
		}
	}

	/**
	 * Return how many there were within the last hour, roughly.
	 * @param time the time, not before that of the last value
	 * @return the number
	 */
	double estimate(long time) {
		int hours = (int) (time / HOUR) - this.hour;
		double share = 1 - (double) (time % HOUR) / HOUR;
		if (hours > 1) {
			return 0;
		}
		if (hours == 1) {
			return share * count(this.present);
		}
		double now = count(this.present);
		return now + share * Math.max(0, count(this.either) - now);
	}

	private void turn(long time) {
		int now = (int) (time / HOUR);
		if (now <= this.hour) {
			return;
		}
		if (now == this.hour + 1) {
			System.arraycopy(this.bits, 0, this.bits, WORDS, WORDS);
			Arrays.fill(this.bits, 0, WORDS, 0);
			this.either = this.present;
		}
		else {
			Arrays.fill(this.bits, 0);
			this.either = 0;
		}
		this.present = 0;
		this.hour = now;
	}

	private static double count(int set) {
		return COUNTS[set];
	}

	private static double[] counts() {
		double[] counts = new double[BITS + 1];
		for (int set = 1; set <= BITS; set++) {
			counts[set] = BITS * Math.log(BITS / (double) Math.max(1, BITS - set));
		}
		return counts;
	}

}
