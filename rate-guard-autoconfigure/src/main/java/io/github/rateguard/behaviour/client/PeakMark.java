package io.github.rateguard.behaviour.client;

/**
 * What a client remembers of how it was counted, in one {@code long}: the latest day that
 * it was counted in, its kind, and its peak in that day and in the three before.
 */
final class PeakMark {

	/**
	 * The mark of a client that was never counted.
	 */
	static final long NONE = 0;

	/**
	 * The peak in a day in which the client was not counted.
	 */
	static final int UNCOUNTED = -1;

	private static final int PEAK_BITS = 8;

	private static final int PEAK_MASK = 0xff;

	private static final int KIND_SHIFT = Calibration.RUNNING * PEAK_BITS;

	private static final int DAY_SHIFT = KIND_SHIFT + 2;

	private PeakMark() {
	}

	static long day(long mark) {
		return mark >>> DAY_SHIFT;
	}

	static int kind(long mark) {
		return (int) (mark >>> KIND_SHIFT) & (DayCounts.KINDS - 1);
	}

	/**
	 * Return the highest score of a client in a day.
	 * @param mark its mark
	 * @param day the day, not before those that run at the time of the mark
	 */
	static int peak(long mark, long day) {
		long age = day(mark) - day;
		if (age < 0 || age >= Calibration.RUNNING) {
			return UNCOUNTED;
		}
		return (int) ((mark >>> (age * PEAK_BITS)) & PEAK_MASK) - 1;
	}

	static long of(long day, int kind) {
		return (day << DAY_SHIFT) | ((long) kind << KIND_SHIFT);
	}

	static long with(long mark, long day, int peak) {
		return mark | ((peak + 1L) << ((day(mark) - day) * PEAK_BITS));
	}

}
