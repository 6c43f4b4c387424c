package io.github.rateguard.benchmark.load;

/**
 * What one limiter did in one round of a scenario.
 *
 * @param scenario the scenario
 * @param connections how many connections
 * @param limiter the limiter
 * @param round the number of the round
 * @param requestsPerSecond how many requests were answered in a second
 * @param microsPerRequest the processor time of a request, JVMs and Redis
 * @param commandsPerRequest the Redis commands of a request, without those in scripts
 * @param refusedShare the share of the requests that were refused
 * @param other how many requests were answered neither 200 nor 429
 */
record Measurement(Scenario scenario, int connections, Limiter limiter, int round, double requestsPerSecond,
		double microsPerRequest, double commandsPerRequest, double refusedShare, long other) {

}
