package io.github.rateguard.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an examination has found. Immutable.
 *
 * @param examinedAt when it ended
 * @param findings what is wrong, in the order of codes
 * @param passed what is not wrong, as far as can be seen
 * @param unknown what nobody knows, and why
 */
public record Report(Instant examinedAt, List<Finding> findings, List<CheckCode> passed,
		Map<CheckCode, String> unknown) {

	/**
	 * Create a report.
	 */
	public Report {
		findings = List.copyOf(findings);
		passed = List.copyOf(passed);
		unknown = Map.copyOf(unknown);
	}

}
