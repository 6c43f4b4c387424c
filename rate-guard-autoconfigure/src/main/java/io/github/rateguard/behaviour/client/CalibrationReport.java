package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.behaviour.Level;

/**
 * What thresholds would have done within a day. Immutable.
 *
 * @param complete whether clients were counted for the whole of a day; if not, nothing is
 * proposed yet
 * @param from the begin of the day, or since when clients are counted, in milliseconds
 * since 1970
 * @param until the end of the day, or now
 * @param completeAt when the first day is complete
 * @param anonymous clients without a proven identity
 * @param authenticated accounts and API keys
 */
public record CalibrationReport(boolean complete, long from, long until, long completeAt, Population anonymous,
		Population authenticated) {

	/**
	 * Clients whose thresholds are the same. Immutable.
	 *
	 * @param clients how many were seen
	 * @param humanLooking how many of them look like people, see {@link HumanLook}
	 * @param needed how many of those are needed before anything is proposed
	 * @param configured what the configured thresholds do
	 * @param proposed what thresholds would do that suit this site; empty if it is too
	 * early to tell
	 */
	public record Population(long clients, long humanLooking, long needed, List<Threshold> configured,
			List<Threshold> proposed) {

		/**
		 * Create a population.
		 */
		public Population {
			configured = List.copyOf(configured);
			proposed = List.copyOf(proposed);
		}

		static Population of(DayCounts counts, boolean authenticated, Map<Level, Double> configured, boolean propose) {
			ScoreHistogram all = counts.all(authenticated);
			ScoreHistogram humanLooking = counts.humanLooking(authenticated);
			return new Population(all.total(), humanLooking.total(), Proposal.MINIMUM_CLIENTS,
					thresholds(configured, all, humanLooking),
					thresholds(propose ? Proposal.of(humanLooking) : Map.of(), all, humanLooking));
		}

		private static List<Threshold> thresholds(Map<Level, Double> thresholds, ScoreHistogram all,
				ScoreHistogram humanLooking) {
			List<Threshold> list = new ArrayList<>();
			new TreeMap<>(thresholds).forEach((level, points) -> list
				.add(new Threshold(level, points, all.atLeast(points), humanLooking.atLeast(points))));
			return list;
		}

	}

	/**
	 * What a threshold does. Immutable.
	 *
	 * @param level the level from this threshold on
	 * @param points the threshold
	 * @param clients how many clients reached it within the day, at most
	 * @param humanLooking how many of those look like people
	 */
	public record Threshold(Level level, double points, long clients, long humanLooking) {

	}

}
