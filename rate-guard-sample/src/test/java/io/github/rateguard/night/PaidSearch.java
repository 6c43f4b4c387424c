package io.github.rateguard.night;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Pretends to be the search that is paid for each call, and keeps the bill of all
 * instances by the minute. Thread-safe.
 */
final class PaidSearch {

	static final String PRICE = "0.002";

	private static final int MINUTES_OF_AN_HOUR = 60;

	private final NightClock clock;

	private final AtomicLongArray calls;

	PaidSearch(NightClock clock, Schedule schedule) {
		this.clock = clock;
		this.calls = new AtomicLongArray((int) (schedule.end() / Schedule.MINUTE) + 2);
	}

	String search(String keyword) {
		this.calls.incrementAndGet(this.clock.minute());
		return "Results for a word of " + keyword.length() + " letters";
	}

	/**
	 * Return how many calls there were.
	 * @param from from which minute of the night on
	 */
	long calls(int from) {
		return calls(from, this.calls.length());
	}

	long calls(int from, int to) {
		long sum = 0;
		for (int i = from; i < to; i++) {
			sum += this.calls.get(i);
		}
		return sum;
	}

	static double dollars(long calls) {
		return calls * Double.parseDouble(PRICE);
	}

	/**
	 * Return the most dollars of any sixty minutes, whenever they begin.
	 */
	double peakOfAnHour() {
		long most = 0;
		for (int i = 0; i < this.calls.length(); i++) {
			most = Math.max(most, calls(i, Math.min(i + MINUTES_OF_AN_HOUR, this.calls.length())));
		}
		return dollars(most);
	}

}
