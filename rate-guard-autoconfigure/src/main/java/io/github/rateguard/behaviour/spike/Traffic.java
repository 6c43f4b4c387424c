package io.github.rateguard.behaviour.spike;

import java.util.Arrays;
import java.util.stream.IntStream;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one subject in one minute: how much, from how many callers, and how it
 * is spread over callers and over software. Merging is exact and does not depend on the
 * order. Callers are hashed into cells, so what is told about them is an estimate.
 * Immutable, of fixed size.
 */
final class Traffic {

	static final int SKETCH_PRECISION = 10;

	static final int SKETCH_BYTES = 1 << SKETCH_PRECISION;

	/**
	 * A power of two, as {@link #SOFTWARE_CELLS} is.
	 */
	static final int CALLER_CELLS = 512;

	static final int SOFTWARE_CELLS = 128;

	static final Traffic NONE = new Traffic(0, 0, new byte[SKETCH_BYTES], new int[CALLER_CELLS],
			new int[SOFTWARE_CELLS]);

	private static final int FEWEST_HEAVY = 10;

	private static final int MOST_HEAVY = 32;

	private final long requests;

	private final long micros;

	private final byte[] callers;

	private final int[] callerCells;

	private final int[] softwareCells;

	Traffic(long requests, long micros, byte[] callers, int[] callerCells, int[] softwareCells) {
		this.requests = requests;
		this.micros = micros;
		this.callers = callers;
		this.callerCells = callerCells;
		this.softwareCells = softwareCells;
	}

	Traffic merge(Traffic other) {
		byte[] union = UltraLogLog.merge(UltraLogLog.wrap(this.callers), UltraLogLog.wrap(other.callers)).getState();
		return new Traffic(this.requests + other.requests, this.micros + other.micros, union,
				sum(this.callerCells, other.callerCells), sum(this.softwareCells, other.softwareCells));
	}

	private static int[] sum(int[] first, int[] second) {
		int[] sum = new int[first.length];
		Arrays.setAll(sum, (i) -> (int) Math.min(Integer.MAX_VALUE, (long) first[i] + second[i]));
		return sum;
	}

	long requests() {
		return this.requests;
	}

	/**
	 * Return the money that was spent, in micro-units.
	 */
	long micros() {
		return this.micros;
	}

	byte[] callers() {
		return this.callers;
	}

	int[] callerCells() {
		return this.callerCells;
	}

	int[] softwareCells() {
		return this.softwareCells;
	}

	/**
	 * Return about how many callers there were, 2.4 % off.
	 */
	long distinctCallers() {
		long estimate = Math.round(UltraLogLog.wrap(this.callers).getDistinctCountEstimate());
		return Math.min(this.requests, Math.max(estimate, usedCells().length));
	}

	private int[] usedCells() {
		return Arrays.stream(this.callerCells).filter((count) -> count > 0).sorted().toArray();
	}

	/**
	 * Return about how many requests a caller in the middle made: the median of the cells
	 * in use, divided by the callers that share one.
	 */
	double typicalRequests() {
		int[] used = usedCells();
		return (used.length > 0) ? Statistics.median(used) / callersPerCell(used) : 0;
	}

	private double callersPerCell(int[] used) {
		return Math.max(1, (double) distinctCallers() / used.length);
	}

	/**
	 * Return which share of the requests the heaviest hundredth of callers made, at least
	 * {@value #FEWEST_HEAVY} and at most {@value #MOST_HEAVY} callers, from 0 to 1.
	 */
	double heaviestShare() {
		int[] used = usedCells();
		if (used.length == 0) {
			return 0;
		}
		double others = (callersPerCell(used) - 1) * typicalRequests();
		long heavy = Math.max(FEWEST_HEAVY, Math.min(MOST_HEAVY, (distinctCallers() + 99) / 100));
		double sum = IntStream.range((int) Math.max(0, used.length - heavy), used.length)
			.mapToDouble((i) -> Math.max(0, used[i] - others))
			.sum();
		return Math.min(1, sum / this.requests);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Traffic traffic && this.requests == traffic.requests && this.micros == traffic.micros
				&& Arrays.equals(this.callers, traffic.callers) && Arrays.equals(this.callerCells, traffic.callerCells)
				&& Arrays.equals(this.softwareCells, traffic.softwareCells);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.callerCells) + Long.hashCode(this.requests);
	}

}
