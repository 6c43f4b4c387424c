package io.github.rateguard.behaviour.spike;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;

/**
 * The present minute of one subject on one instance, of fixed size. Thread-safe without
 * locks: two threads that meet in one register of the sketch may lose one of them, which
 * is far below its error of 2.4 %.
 */
final class LiveTraffic {

	private final LongAdder requests = new LongAdder();

	private final LongAdder micros = new LongAdder();

	private final UltraLogLog callers = UltraLogLog.create(Traffic.SKETCH_PRECISION);

	private final AtomicIntegerArray callerCells = new AtomicIntegerArray(Traffic.CALLER_CELLS);

	private final AtomicIntegerArray softwareCells = new AtomicIntegerArray(Traffic.SOFTWARE_CELLS);

	/**
	 * Count a request.
	 * @param caller the hash of the caller
	 * @param software the hash of the software that sent it, 0 if unknown
	 */
	void count(long caller, long software) {
		this.requests.increment();
		this.callers.add(caller);
		this.callerCells.incrementAndGet((int) caller & (Traffic.CALLER_CELLS - 1));
		if (software != 0) {
			this.softwareCells.incrementAndGet((int) software & (Traffic.SOFTWARE_CELLS - 1));
		}
	}

	void spend(long micros) {
		this.micros.add(micros);
	}

	Traffic snapshot() {
		return new Traffic(this.requests.sum(), this.micros.sum(), this.callers.getState().clone(),
				copy(this.callerCells), copy(this.softwareCells));
	}

	private static int[] copy(AtomicIntegerArray cells) {
		int[] copy = new int[cells.length()];
		for (int i = 0; i < copy.length; i++) {
			copy[i] = cells.get(i);
		}
		return copy;
	}

}
