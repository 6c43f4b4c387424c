package io.github.rateguard.behaviour.engine;

import java.util.List;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What the engine wants of those who judge a client by itself, and count what clients
 * score. For one thread. Internal.
 */
public interface ClientJudge extends SharedCounts {

	/**
	 * Count a request.
	 * @param observation the request
	 * @param facts what is known of those who behave like its client
	 * @param partial whether only a part of the requests of clients is observed
	 * @return the verdict on its client if that has changed, with {@link Level#NONE} if
	 * it is withdrawn; else {@code null}
	 */
	@Nullable BehaviourVerdict observe(Observation observation, FleetFacts facts, boolean partial);

	/**
	 * Return the verdicts that have changed by time alone.
	 * @param now the time, in milliseconds since 1970
	 * @return the verdicts
	 */
	List<BehaviourVerdict> expire(long now);

	/**
	 * Return how many clients are known.
	 * @return the number
	 */
	int clients();

}
