package io.github.rateguard.night;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a night ended. Immutable but for its tally.
 *
 * @param tally what became of requests
 * @param upstream the bill
 * @param alerts what Slack was told since the attack began
 * @param alertsBefore how often Slack was told something before it
 * @param watch what was thought of the attacker, or {@code null} if nobody watched
 * @param trips how often an instance asked Redis
 * @param took how long the replay took
 */
record Outcome(Tally tally, PaidSearch upstream, List<PretendedSlack.Message> alerts, int alertsBefore,
		@Nullable AttackWatch watch, long trips, Duration took) {

	static double share(double part, double whole) {
		return part / Math.max(1, whole);
	}

}
