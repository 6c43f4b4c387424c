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
	 * How many endpoints people use at least.
	 */
	public static final int ENDPOINTS = 2;

	private HumanLook() {
	}

	/**
	 * Return whether a client looks like a person. Whoever has a proven identity does,
	 * as long as no hard fact speaks against it; anybody else must have come irregularly,
	 * and to several endpoints.
	 * @param authenticated whether the client is an account or an API key
	 * @param gaps how many gaps between requests were seen
	 * @param irregularity the standard deviation of these gaps over their mean
	 * @param endpoints how many endpoints were asked for
	 * @param hardFact whether any hard fact was seen, or the client is part of a campaign
	 * @return {@code true} if so
	 */
	public static boolean test(boolean authenticated, long gaps, double irregularity, int endpoints, boolean hardFact) {
		if (hardFact) {
			return false;
		}
		return authenticated || (gaps >= GAPS && irregularity > IRREGULARITY && endpoints >= ENDPOINTS);
	}

}
