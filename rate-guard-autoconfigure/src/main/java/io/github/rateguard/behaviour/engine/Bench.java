package io.github.rateguard.behaviour.engine;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Those who judge, one call at a time. Whoever asks them waits for some milliseconds at
 * most, never for the store. Thread-safe.
 */
final class Bench {

	private static final Log logger = LogFactory.getLog(Bench.class);

	private final ClientJudge clients;

	private final FleetJudge fleet;

	private final Consumer<BehaviourVerdict> changes;

	private long judged;

	private long failed;

	/**
	 * Create a bench.
	 * @param changes is given verdicts that have changed
	 */
	Bench(ClientJudge clients, FleetJudge fleet, Consumer<BehaviourVerdict> changes) {
		this.clients = clients;
		this.fleet = fleet;
		this.changes = changes;
	}

	synchronized void judge(Observation observation, boolean partial) {
		try {
			FleetFacts facts = this.fleet.observe(observation);
			BehaviourVerdict changed = this.clients.observe(observation, facts, partial);
			this.judged++;
			if (changed != null) {
				this.changes.accept(changed);
			}
		}
		// One request that nobody thought of must not end the judging of all others
		catch (RuntimeException ex) {
			if (this.failed++ == 0) {
				logger.error("A request could not be judged; this is said once", ex);
			}
		}
	}

	synchronized void expire(long now) {
		this.clients.expire(now).forEach(this.changes);
	}

	synchronized void tickFleet(long now) {
		this.fleet.tick(now);
	}

	/**
	 * Ask those who judge something.
	 */
	synchronized <T> T ask(Supplier<T> question) {
		return question.get();
	}

	/**
	 * Tell those who judge something.
	 */
	synchronized void run(Runnable task) {
		task.run();
	}

	synchronized List<Long> counts() {
		return List.of(this.judged, this.failed, (long) this.clients.clients());
	}

}
