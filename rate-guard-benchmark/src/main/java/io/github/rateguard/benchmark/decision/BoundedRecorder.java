package io.github.rateguard.benchmark.decision;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.Observation;

/**
 * A bounded queue that whoever finds it full empties: so each observation finds room, as
 * it does in an application, which has no two million of them a second.
 */
final class BoundedRecorder implements BehaviourRecorder {

	private static final int CAPACITY = 1 << 14;

	private final Queue<Observation> queue = new ArrayBlockingQueue<>(CAPACITY);

	@Override
	public void record(Observation observation) {
		if (!this.queue.offer(observation)) {
			this.queue.clear();
		}
	}

}
