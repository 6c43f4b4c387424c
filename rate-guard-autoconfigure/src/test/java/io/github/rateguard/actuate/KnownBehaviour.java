package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.client.Calibration;
import io.github.rateguard.behaviour.client.CalibrationReport;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour that a test says.
 */
final class KnownBehaviour implements BehaviourSource {

	static final long START = 80_000 * 6 * 60 * 60 * 1000L;

	private static final Map<Level, Double> THRESHOLDS = Map.of(Level.BLOCK, 75.0, Level.TAG, 20.0, Level.CHALLENGE,
			50.0, Level.THROTTLE, 30.0);

	final Map<Long, BehaviourVerdict> verdicts = new ConcurrentHashMap<>();

	final Map<Long, Score> scores = new ConcurrentHashMap<>();

	volatile Calibration calibration = new Calibration(START);

	volatile long now = START;

	@Override
	public boolean isEnforced() {
		return false;
	}

	@Override
	public Map<Level, Double> thresholds(boolean authenticated) {
		return THRESHOLDS;
	}

	@Override
	public Map<String, Object> statistics() {
		return new LinkedHashMap<>(Map.of("observed", 12L));
	}

	@Override
	public CalibrationReport calibration() {
		return this.calibration.report(THRESHOLDS, THRESHOLDS, this.now);
	}

	@Override
	public Collection<BehaviourVerdict> verdicts() {
		return this.verdicts.values();
	}

	@Override
	public @Nullable BehaviourVerdict verdict(long client) {
		return this.verdicts.get(client);
	}

	@Override
	public @Nullable Score score(long client) {
		return this.scores.get(client);
	}

	@Override
	public Map<String, Long> clientsOf(String caller) {
		return Map.of("account", (long) caller.hashCode());
	}

	@Override
	public FleetDescriptor fleet() {
		return new FleetDescriptor(List.of(), List.of());
	}

}
