package io.github.rateguard.doctor;

import java.util.Map;

/**
 * Checks of one concern: those that make sense in this application. Immutable.
 *
 * @param byCode the checks
 */
public record Checks(Map<CheckCode, Check> byCode) {

	/**
	 * Create checks.
	 */
	public Checks {
		byCode = Map.copyOf(byCode);
	}

}
