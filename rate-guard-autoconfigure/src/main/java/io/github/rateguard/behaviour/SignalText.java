package io.github.rateguard.behaviour;

import java.util.Locale;

/**
 * Says in words what speaks for or against a client, with what was observed and what
 * people do.
 */
public final class SignalText {

	private SignalText() {
	}

	/**
	 * Say what a signal has points for.
	 * @param points the points. What was observed is a share from 0 to 1, a number of
	 * hours, values, failures or days, bits, or the standard deviation of gaps over their
	 * mean
	 * @return half a sentence, without the points
	 */
	public static String of(Points points) {
		double observed = points.observed();
		return switch (points.signal()) {
			case REGULARITY -> "gaps between requests vary by " + percent(observed) + " (people: by more than 85 %)";
			case RHYTHM -> "all gaps, long ones too, vary by " + percent(observed) + " (people: by more than 100 %)";
			case PACE -> percent(observed) + " of the pauses are as long as reading takes (people: more than 30 %)";
			case ACTIVE_HOURS -> "requests in " + number(observed) + " of the last 24 hours (people: in at most 4)";
			case BURSTS -> percent(observed) + " of the gaps are below 1.5 s (people: at most 40 %)";
			case UNUSUAL_STEPS ->
				String.format(Locale.ROOT, "goes from endpoint to endpoint as few others do (%.1f bits)", observed);
			case POLLING -> percent(observed) + " of the requests are for the same as the one before: it only polls";
			case CLIENT_ERRORS -> percent(observed) + " of the requests fail with 4xx (people: at most 2 %)";
			case LOGIN_FAILURES -> number(observed) + " logins failed, and hardly any succeeded";
			case DISTINCT_VALUES -> number(observed) + " distinct values in an hour (people: at most 60)";
			case DISTINCT_RESOURCES -> number(observed) + " distinct resources in an hour (people: at most 60)";
			case ORDERED_VALUES -> percent(observed) + " of the values are asked for in order";
			case CAMPAIGN -> "uses software whose clients ask for what nobody else does";
			case SURGE -> "came with a surge, and asks for what surges";
			case INCONSISTENT_HEADERS ->
				percent(observed) + " of the requests have header fields that contradict the browser they claim";
			case TRUST -> "has behaved as people do for " + number(observed) + " days";
		};
	}

	/**
	 * Say what a hard fact is.
	 * @param fact the fact
	 * @return half a sentence
	 */
	public static String of(HardFact fact) {
		return switch (fact) {
			case ENUMERATION -> "asked for more distinct values within an hour than people ever do";
			case ERRORS -> "nearly all of its requests or logins fail";
			case CAMPAIGN_WITH_LOGIN_FAILURES -> "part of a campaign whose logins fail";
		};
	}

	private static String percent(double share) {
		return number(100 * share) + " %";
	}

	private static String number(double number) {
		return String.format(Locale.ROOT, "%.0f", number);
	}

}
