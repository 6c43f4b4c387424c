package io.github.rateguard.behaviour;

/**
 * What is known of those who behave like a client. Immutable.
 *
 * @param campaign whether the software of the client is part of a campaign
 * @param cohort whether the client came with a surge and asks for what surges
 * @param errorRate the usual share of 4xx of the endpoint that the client asked for, from
 * 0 to 1
 */
public record FleetFacts(boolean campaign, boolean cohort, double errorRate) {

	/**
	 * Nothing is known.
	 */
	public static final FleetFacts NONE = new FleetFacts(false, false, 0);

}
