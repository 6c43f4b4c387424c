package io.github.rateguard.behaviour.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A bounded ring that many threads fill and one empties. Who fills it never waits: what
 * finds no room is dropped and counted.
 */
final class ObservationQueue {

	private final AtomicReferenceArray<@Nullable Observation> ring;

	private final int mask;

	private final AtomicLong tail = new AtomicLong();

	private final LongAdder dropped = new LongAdder();

	private volatile long head;

	/**
	 * Create a queue.
	 * @param capacity how many observations it holds, a power of two
	 */
	ObservationQueue(int capacity) {
		this.ring = new AtomicReferenceArray<>(capacity);
		this.mask = capacity - 1;
	}

	void offer(Observation observation) {
		long place;
		do {
			place = this.tail.get();
			if (place - this.head > this.mask) {
				this.dropped.increment();
				return;
			}
		}
		while (!this.tail.compareAndSet(place, place + 1));
		this.ring.setRelease((int) place & this.mask, observation);
	}

	/**
	 * Take what is there, at most as much as the ring holds. For one thread.
	 * @return how many
	 */
	int drain(Consumer<Observation> consumer) {
		long place = this.head;
		long end = place + this.ring.length();
		long start = place;
		while (place < end) {
			Observation observation = this.ring.getAcquire((int) place & this.mask);
			if (observation == null) {
				break;
			}
			this.ring.setRelease((int) place & this.mask, null);
			place++;
			this.head = place;
			consumer.accept(observation);
		}
		return (int) (place - start);
	}

	long dropped() {
		return this.dropped.sum();
	}

}
