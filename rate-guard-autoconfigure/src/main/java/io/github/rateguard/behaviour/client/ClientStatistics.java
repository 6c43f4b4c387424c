package io.github.rateguard.behaviour.client;

import java.util.Map;

import io.github.rateguard.behaviour.Level;

/**
 * How clients stand, in numbers. Immutable.
 *
 * @param clients how many clients are remembered
 * @param observations how many requests were observed
 * @param levels how many of the remembered clients have each level
 */
public record ClientStatistics(int clients, long observations, Map<Level, Integer> levels) {

	/**
	 * Create statistics.
	 */
	public ClientStatistics {
		levels = Map.copyOf(levels);
	}

}
