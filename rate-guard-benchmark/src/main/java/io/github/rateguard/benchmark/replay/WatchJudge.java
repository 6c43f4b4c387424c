package io.github.rateguard.benchmark.replay;

import java.util.HashMap;
import java.util.Map;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.client.ClientWatch;

/**
 * One instance that sees everything: the watch as it is shipped, without what is known of
 * fleets.
 */
final class WatchJudge implements Judge {

	private final ClientWatch watch = new ClientWatch(ClientSettings.DEFAULTS);

	private final Map<Long, Level> levels = new HashMap<>();

	@Override
	public double score(ReplayRow row) {
		Observation observation = Observations.of(row);
		for (BehaviourVerdict verdict : this.watch.expire(observation.time())) {
			note(verdict);
		}
		BehaviourVerdict verdict = this.watch.observe(observation, FleetFacts.NONE, false);
		if (verdict != null) {
			note(verdict);
		}
		return this.watch.latestScore();
	}

	@Override
	public Level level(int client) {
		return this.levels.getOrDefault(Observations.client(client), Level.NONE);
	}

	private void note(BehaviourVerdict verdict) {
		this.levels.put(verdict.client(), verdict.level());
	}

}
