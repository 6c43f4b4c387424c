package io.github.rateguard.actuate;

import java.util.List;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How clients behave, and what is thought of them.
 *
 * @param mode {@code shadow} while nothing is done, else {@code enforce}
 * @param thresholds the configured thresholds in points, by level, of anonymous clients
 * and of authenticated ones
 * @param statistics what was done since the start of this instance
 * @param calibration which thresholds suit this site
 * @param verdicts the verdicts with the highest scores, highest first
 * @param total how many verdicts there are of those that were asked for
 * @param fleet how clients behave together
 */
public record BehaviourDescriptor(String mode, Map<String, Map<String, Double>> thresholds,
		Map<String, Object> statistics, CalibrationDescriptor calibration, List<VerdictDescriptor> verdicts, long total,
		FleetDescriptor fleet) implements OperationResponseBody {

}
