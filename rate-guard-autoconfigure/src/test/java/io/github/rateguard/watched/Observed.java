package io.github.rateguard.watched;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.behaviour.BehaviourRecorder;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps what was observed.
 */
final class Observed implements BehaviourRecorder {

	/**
	 * A status that no other request has.
	 */
	private static final int LAST = 418;

	private final BlockingQueue<Observation> queue = new LinkedBlockingQueue<>();

	private volatile boolean broken;

	@Override
	public void record(Observation observation) {
		if (this.broken) {
			throw new IllegalStateException("planned");
		}
		this.queue.add(observation);
	}

	void breakDown(boolean broken) {
		this.broken = broken;
	}

	/**
	 * Return the observation that was made next, once it was.
	 */
	Observation next() {
		try {
			Observation next = this.queue.poll(20, TimeUnit.SECONDS);
			assertThat(next).as("observation").isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return the only observation that was made, once it was.
	 */
	Observation only(Instance instance) {
		Observation only = next();
		assertThat(upToNow(instance)).isEmpty();
		return only;
	}

	/**
	 * Return what else was observed up to now.
	 */
	List<Observation> upToNow(Instance instance) {
		assertThat(Client.anonymous(instance).get("/last").statusCode()).isEqualTo(LAST);
		List<Observation> before = new ArrayList<>();
		Observation next = next();
		while (next.status() != LAST) {
			before.add(next);
			next = next();
		}
		return before;
	}

}
