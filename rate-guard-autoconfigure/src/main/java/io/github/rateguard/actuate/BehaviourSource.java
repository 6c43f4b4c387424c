package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.Map;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.behaviour.client.CalibrationReport;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see of behaviour. May wait for the threads that observe it.
 * Thread-safe.
 */
public interface BehaviourSource {

	/**
	 * Return whether anything is done about clients.
	 * @return {@code false} in shadow mode
	 */
	boolean isEnforced();

	/**
	 * Return from how many points on a client has a level.
	 * @param authenticated whether the client is an account or an API key
	 * @return the thresholds
	 */
	Map<Level, Double> thresholds(boolean authenticated);

	/**
	 * Return what was done since the start of this instance.
	 * @return numbers by names, in order
	 */
	Map<String, Object> statistics();

	/**
	 * Return what thresholds do.
	 * @return the report, over all instances
	 */
	CalibrationReport calibration();

	/**
	 * Return what is thought of clients, over all instances.
	 * @return the verdicts, in any order
	 */
	Collection<BehaviourVerdict> verdicts();

	/**
	 * Return what is thought of a client, over all instances.
	 * @param client the hash of the client
	 * @return the verdict, or {@code null} if nothing speaks against the client
	 */
	@Nullable BehaviourVerdict verdict(long client);

	/**
	 * Return how a client behaves now.
	 * @param client the hash of the client
	 * @return the score, or {@code null} if this instance does not observe the client
	 */
	@Nullable Score score(long client);

	/**
	 * Return whom a text may mean.
	 * @param caller the id of a caller, or an address
	 * @return the hashes of clients, by what the text is for them: {@code account} or
	 * {@code address}
	 */
	Map<String, Long> clientsOf(String caller);

	/**
	 * Return how clients behave together.
	 * @return the report, over all instances
	 */
	FleetDescriptor fleet();

}
