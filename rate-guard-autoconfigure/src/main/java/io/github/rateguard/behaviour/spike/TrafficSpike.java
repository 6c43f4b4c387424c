package io.github.rateguard.behaviour.spike;

import java.time.Instant;

/**
 * The traffic of a subject is, or was, far above the usual.
 *
 * @param subject whose traffic
 * @param over whether it has ended
 * @param since when it began
 * @param amount requests of the last minute, or micro-units that a budget spent in it; at
 * the end, of the busiest minute
 * @param usual the usual amount of a minute; 0 if there usually is none
 * @param nature what it looks like
 * @param crowd who makes it; at the end, who made its busiest minute
 * @param complete whether it is known of all instances; else this instance has seen so
 * much alone
 */
public record TrafficSpike(Subject subject, boolean over, Instant since, long amount, double usual, Nature nature,
		Crowd crowd, boolean complete) {

	/**
	 * Return how many times the usual it is.
	 * @return the factor, infinite if nothing is usual
	 */
	public double times() {
		return (this.usual > 0) ? this.amount / this.usual : Double.POSITIVE_INFINITY;
	}

}
