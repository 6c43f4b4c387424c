package io.github.rateguard.behaviour.engine;

import java.util.List;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.ClientWatch;
import org.jspecify.annotations.Nullable;

/**
 * Judges clients by a watch.
 *
 * @param watch the watch
 */
record WatchJudge(ClientWatch watch) implements ClientJudge {

	@Override
	public @Nullable BehaviourVerdict observe(Observation observation, FleetFacts facts, boolean partial) {
		return this.watch.observe(observation, facts, partial);
	}

	@Override
	public List<BehaviourVerdict> expire(long now) {
		return this.watch.expire(now);
	}

	@Override
	public int clients() {
		return this.watch.statistics().clients();
	}

}
