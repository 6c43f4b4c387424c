package io.github.rateguard.benchmark.replay;

import io.github.rateguard.behaviour.Level;

/**
 * What is to be measured: is given the requests of one site in order, and says what it
 * thinks of who made the last one. How many instances are behind it is its own affair.
 */
interface Judge {

	/**
	 * Take a request.
	 * @param row the request
	 * @return the points of its client, not a number as long as there are none
	 */
	double score(ReplayRow row);

	/**
	 * Say what may be done about a client.
	 * @param client the number of the client
	 * @return the level
	 */
	Level level(int client);

}
