package io.github.rateguard.behaviour.engine;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdictListener;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.client.Calibration;
import io.github.rateguard.behaviour.client.CalibrationReport;
import io.github.rateguard.behaviour.client.ClientReport;
import io.github.rateguard.behaviour.client.ClientSettings;
import io.github.rateguard.behaviour.client.ClientWatch;
import io.github.rateguard.behaviour.client.LevelThresholds;
import io.github.rateguard.behaviour.fleet.FleetReport;
import io.github.rateguard.behaviour.fleet.FleetSettings;
import io.github.rateguard.behaviour.fleet.FleetWatch;
import io.github.rateguard.store.InstanceExchange;
import org.jspecify.annotations.Nullable;

/**
 * An engine with those who judge for it, and what there is to see of them. Looking may
 * wait for some milliseconds, never for the store. Thread-safe. Internal.
 */
public final class Behaviour {

	private final ClientSettings settings;

	private final ClientWatch clients;

	private final Calibration calibration;

	private final FleetWatch fleet;

	private final BehaviourEngine engine;

	private final Clock clock;

	/**
	 * Create what judges clients.
	 * @param settings how clients are watched
	 * @param fleetSettings how they are watched together
	 * @param exchange what instances share, or {@code null} if there is nothing
	 * @param clock the time that all instances agree on
	 * @param listeners who is told about verdicts that change here
	 */
	public Behaviour(ClientSettings settings, FleetSettings fleetSettings, @Nullable InstanceExchange exchange,
			Clock clock, List<BehaviourVerdictListener> listeners) {
		this.settings = settings;
		this.clock = clock;
		this.calibration = new Calibration(clock.millis());
		this.clients = new ClientWatch(settings, this.calibration);
		this.fleet = new FleetWatch(fleetSettings);
		this.engine = new BehaviourEngine(new WatchJudge(this.clients, this.calibration),
				new FleetWatchJudge(this.fleet), exchange, clock, listeners);
	}

	/**
	 * Return the engine.
	 * @return takes observations and tells verdicts
	 */
	public BehaviourEngine engine() {
		return this.engine;
	}

	/**
	 * Return what is thought of clients now, over all instances.
	 * @return the verdicts, in any order
	 */
	public Collection<BehaviourVerdict> verdicts() {
		return this.engine.verdicts();
	}

	/**
	 * Return how a client stands.
	 * @param client the hash of the client
	 * @return the report, empty if this instance does not own the client or has forgotten
	 * it
	 */
	public Optional<ClientReport> client(long client) {
		return this.engine.ask(() -> this.clients.report(client, this.clock.millis()));
	}

	/**
	 * Return how clients behave together, over all instances.
	 * @return the report
	 */
	public FleetReport fleet() {
		return this.engine.ask(() -> this.fleet.report(this.clock.millis()));
	}

	/**
	 * Return what thresholds do, over all instances.
	 * @return the report
	 */
	public CalibrationReport calibration() {
		return this.engine.ask(() -> this.calibration.report(thresholds(false), thresholds(true), this.clock.millis()));
	}

	/**
	 * Return from how many points on a client has a level.
	 * @param authenticated whether the client is an account or an API key
	 * @return the thresholds
	 */
	public Map<Level, Double> thresholds(boolean authenticated) {
		LevelThresholds thresholds = authenticated ? this.settings.authenticated() : this.settings.anonymous();
		Map<Level, Double> points = new EnumMap<>(Level.class);
		for (Level level : Level.values()) {
			if (level != Level.NONE) {
				points.put(level, thresholds.of(level));
			}
		}
		return points;
	}

}
