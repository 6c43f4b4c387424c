package io.github.rateguard.actuate;

import io.github.rateguard.caller.SafeText;

/**
 * Why an operator does something, and for how long: parameters of all that changes
 * something.
 */
final class Reason {

	static final String PARAMETER = "reason";

	static final String DURATION = "duration";

	static final int MAXIMUM_LENGTH = 200;

	private Reason() {
	}

	/**
	 * Return why, fit for logs.
	 */
	static String of(SectionRequest request) {
		String reason = request.required(PARAMETER);
		if (reason.length() > MAXIMUM_LENGTH) {
			throw SectionRequest.invalid(PARAMETER, "at most %d characters long".formatted(MAXIMUM_LENGTH));
		}
		return SafeText.of(reason, MAXIMUM_LENGTH);
	}

}
