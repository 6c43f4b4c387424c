package io.github.rateguard.behaviour.client;

/**
 * How clients are watched. Immutable.
 *
 * @param anonymous the thresholds of clients that are addresses
 * @param authenticated the thresholds of clients that are API keys or accounts
 * @param maximumClients how many clients are remembered at most, at about 540 bytes each
 * @param minimumRequests from how many requests on a client has a verdict
 * @param minimumRequestsToBlock from how many requests on a client may be refused
 */
public record ClientSettings(LevelThresholds anonymous, LevelThresholds authenticated, int maximumClients,
		int minimumRequests, int minimumRequestsToBlock) {

	/**
	 * What is right for most.
	 */
	public static final ClientSettings DEFAULTS = new ClientSettings(LevelThresholds.DEFAULTS, LevelThresholds.DEFAULTS,
			100_000, 10, 30);

	/**
	 * Create settings.
	 */
	public ClientSettings {
		if (maximumClients < 1) {
			throw new IllegalArgumentException("At least one client must be remembered, not " + maximumClients);
		}
		if (minimumRequests < 1 || minimumRequestsToBlock < minimumRequests) {
			throw new IllegalArgumentException(
					"A client must have a request before its verdict, and not fewer to be refused: " + minimumRequests
							+ ", " + minimumRequestsToBlock);
		}
	}

}
