package io.github.rateguard.behaviour.client;

import io.github.rateguard.behaviour.HardFact;
import io.github.rateguard.behaviour.Signal;
import io.github.rateguard.behaviour.Signal.Group;

/**
 * Turns what is remembered of a client into points. Has no state of its own.
 */
final class Scorer {

	private static final long TRUSTED_AFTER = 3 * 86_400_000L;

	private Scorer() {
	}

	static void assess(Client client, long time, Assessment assessment) {
		assessment.clear();
		timing(client, assessment);
		persistence(client, assessment);
		assessment.add(Signal.BURSTS, Weights.BURSTS.at(client.bursts()), client.bursts());
		assessment.add(Signal.UNUSUAL_STEPS, Weights.UNUSUAL_STEPS.at(client.surprise()), client.surprise());
		polling(client, assessment);
		errors(client, assessment);
		enumeration(client, time, assessment);
		fleet(client, assessment);
		if (client.calmFor() >= TRUSTED_AFTER && assessment.points(Signal.PACE) < 0) {
			assessment.add(Signal.TRUST, Weights.TRUST, client.calmFor() / 86_400_000.0);
		}
	}

	private static void timing(Client client, Assessment assessment) {
		if (client.shortGaps().count() >= Weights.LEAST_GAPS) {
			double variation = client.shortGaps().variation();
			double points = (sure(client) ? Weights.SURE_REGULARITY : Weights.REGULARITY).at(variation);
			assessment.add(Signal.REGULARITY, points, variation);
		}
		if (client.allGaps().count() >= Weights.LEAST_PAUSES) {
			double variation = client.allGaps().variation();
			assessment.add(Signal.RHYTHM, Weights.RHYTHM.at(variation), variation);
		}
	}

	/**
	 * Return how far a number of distinct values is on its way from what people hardly
	 * ever ask for to what they do not.
	 */
	private static double excess(double distinct) {
		return Math.max(0,
				Math.min(1, (distinct - Weights.DISTINCT_FROM) / (Weights.DISTINCT_TO - Weights.DISTINCT_FROM)));
	}

	private static boolean sure(Client client) {
		return client.shortGaps().count() >= Weights.SURELY_REGULAR_GAPS;
	}

	private static void persistence(Client client, Assessment assessment) {
		if (client.allGaps().count() >= Weights.LEAST_PAUSES) {
			double points = Weights.PACE.at(client.pauses());
			assessment.add(Signal.PACE, isMetronomic(client) ? Math.max(0, points) : points, client.pauses());
		}
		assessment.add(Signal.ACTIVE_HOURS, Weights.ACTIVE_HOURS.at(client.activeHours()), client.activeHours());
	}

	private static void polling(Client client, Assessment assessment) {
		double points = Math.max(0, assessment.points(Group.TIMING)) + Math.max(0, assessment.points(Group.PERSISTENCE))
				+ assessment.points(Group.NAVIGATION);
		if (client.repetitions() > Weights.POLLING_SHARE && client.shortGaps().count() >= Weights.LEAST_GAPS) {
			assessment.add(Signal.POLLING, points * (Weights.POLLING_FACTOR - 1), client.repetitions());
		}
	}

	/**
	 * A timer that fires as slowly as people read is no reader.
	 */
	private static boolean isMetronomic(Client client) {
		return client.shortGaps().count() >= Weights.LEAST_GAPS && client.shortGaps().variation() < Weights.METRONOMIC;
	}

	private static void errors(Client client, Assessment assessment) {
		boolean enough = client.requests() >= Weights.LEAST_REQUESTS_FOR_ERRORS;
		// A page or two whose parts are missing is no search for what might be there
		double points = (enough ? 1 : Weights.EARLY_NOT_FOUND) * Weights.NOT_FOUND.at(client.notFound());
		double observed = client.notFound();
		if (enough && client.excessErrors() > Weights.ERROR_SHARE) {
			assessment.add(HardFact.ERRORS);
			if (points < Weights.CLIENT_ERRORS) {
				points = Weights.CLIENT_ERRORS;
				observed = client.excessErrors();
			}
		}
		assessment.add(Signal.CLIENT_ERRORS, points, observed);
		if (client.logins().share() > Weights.LOGIN_FAILURE_SHARE) {
			if (client.logins().failures() >= Weights.LEAST_LOGIN_FAILURES) {
				assessment.add(HardFact.ERRORS);
				assessment.add(Signal.LOGIN_FAILURES, Weights.LOGIN_FAILURES, client.logins().failures());
			}
			if (client.isOfCampaign() && client.logins().failures() >= Weights.LEAST_LOGIN_FAILURES_OF_CAMPAIGN) {
				assessment.add(HardFact.CAMPAIGN_WITH_LOGIN_FAILURES);
			}
		}
	}

	/**
	 * Of resources that nobody has called values, some are the same thing with another
	 * cursor or time stamp: they are no hard fact, and have no budget.
	 */
	private static void enumeration(Client client, long time, Assessment assessment) {
		double resources = client.enumeration().unnamed(time);
		assessment.add(Signal.DISTINCT_RESOURCES, Weights.DISTINCT_RESOURCES * excess(resources), resources);
		double distinct = client.enumeration().distinct(time);
		double points = Weights.DISTINCT_VALUES * excess(distinct);
		assessment.add(Signal.DISTINCT_VALUES, points, distinct);
		if (distinct > Weights.DISTINCT_TO) {
			assessment.add(HardFact.ENUMERATION);
		}
		Enumeration enumeration = client.enumeration();
		boolean suspicious = assessment.points(Group.ENUMERATION) > 0
				|| assessment.points(Group.TIMING) >= Weights.LEAST_TIMING_FOR_ORDER;
		if (suspicious && enumeration.ordered() >= Weights.SURELY_REGULAR_GAPS
				&& (enumeration.inOrder() > Weights.ORDERED_SHARE || enumeration.steps() > Weights.STEP_SHARE)) {
			assessment.add(Signal.ORDERED_VALUES, Weights.ORDERED_VALUES,
					Math.max(enumeration.inOrder(), enumeration.steps()));
		}
	}

	private static void fleet(Client client, Assessment assessment) {
		if (client.inconsistentHeaders() > Weights.INCONSISTENT_SHARE) {
			assessment.add(Signal.INCONSISTENT_HEADERS, Weights.INCONSISTENT_HEADERS, client.inconsistentHeaders());
		}
		if (client.isOfCampaign()) {
			assessment.add(Signal.CAMPAIGN, Weights.CAMPAIGN, 1);
		}
		if (client.isOfCohort()) {
			assessment.add(Signal.SURGE, Weights.SURGE, 1);
		}
	}

}
