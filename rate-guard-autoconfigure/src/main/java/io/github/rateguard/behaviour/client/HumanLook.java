package io.github.rateguard.behaviour.client;

/**
 * Who counts as looking like a person, where nobody says who is one. It is meant for
 * telling what thresholds would do to those who must not be touched, not for admitting
 * anybody: a scraper that mimics people well looks like one.
 */
public final class HumanLook {

	/**
	 * How irregular the gaps of people are at least: the standard deviation of gaps over
	 * their mean. A timer has nearly 0, chance alone 1.
	 */
	public static final double IRREGULARITY = 1.1;

	/**
	 * How many gaps are needed to tell.
	 */
	public static final int GAPS = 8;

	/**
	 * Which share of requests may be for the same thing as the one before.
	 */
	public static final double REPETITIONS = 0.85;

	private HumanLook() {
	}

	/**
	 * Return whether a client looks like a person. Whoever has a proven identity does, as
	 * long as no hard fact speaks against it; anybody else must have come irregularly,
	 * and not for the same thing again and again. The number of endpoints tells nothing:
	 * most people who use an application need one or two.
	 * @param authenticated whether the client is an account or an API key
	 * @param gaps how many gaps between requests were seen
	 * @param irregularity the standard deviation of these gaps over their mean
	 * @param repetitions which share of requests was for the same thing as the one before
	 * @param hardFact whether any hard fact was seen, or the client is part of a campaign
	 * @return {@code true} if so
	 */
	public static boolean test(boolean authenticated, long gaps, double irregularity, double repetitions,
			boolean hardFact) {
		if (hardFact) {
			return false;
		}
		return authenticated || (gaps >= GAPS && irregularity > IRREGULARITY && repetitions <= REPETITIONS);
	}

}
