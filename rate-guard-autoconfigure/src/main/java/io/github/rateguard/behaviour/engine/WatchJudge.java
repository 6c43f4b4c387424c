package io.github.rateguard.behaviour.engine;

import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.Calibration;
import io.github.rateguard.behaviour.client.ClientWatch;
import org.jspecify.annotations.Nullable;

/**
 * Judges clients by a watch.
 *
 * @param watch the watch
 * @param calibration counts what the watch scores
 */
record WatchJudge(ClientWatch watch, Calibration calibration) implements ClientJudge {

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

	@Override
	public byte[] encode(long now) {
		return this.calibration.encode(now);
	}

	@Override
	public void merge(Map<String, byte[]> others, long now) {
		this.calibration.merge(others.values(), now);
	}

}
