package io.github.rateguard.behaviour.fleet;

/**
 * Software whose clients ask for what nobody else does. Used by one thread.
 */
final class Campaign {

	/**
	 * So long after it was last found it goes on.
	 */
	private static final int LASTING_MINUTES = 60;

	private final long sinceMinute;

	/**
	 * Whether people use this software, too.
	 */
	private final boolean populated;

	private long lastMinute;

	private float[] evidence;

	Campaign(long minute, boolean populated, float[] evidence) {
		this.sinceMinute = minute;
		this.lastMinute = minute;
		this.populated = populated;
		this.evidence = evidence;
	}

	void found(long minute, float[] present) {
		this.lastMinute = minute;
		this.evidence = present;
	}

	boolean isOver(long minute) {
		return minute - this.lastMinute > LASTING_MINUTES;
	}

	/**
	 * Return how much more likely what was asked for is in the campaign than elsewhere.
	 * @return bits
	 */
	float evidence(int bucket) {
		return this.evidence[Histogram.first(bucket)] + this.evidence[Histogram.second(bucket)];
	}

	boolean isPopulated() {
		return this.populated;
	}

	long sinceMinute() {
		return this.sinceMinute;
	}

}
