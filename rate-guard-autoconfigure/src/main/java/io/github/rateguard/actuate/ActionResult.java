package io.github.rateguard.actuate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What an operator did. Immutable.
 *
 * @param body what holds now
 * @param event the type of the audit event, such as {@code RATE_GUARD_BAN_SET}
 * @param data what the audit event tells, in order
 */
public record ActionResult(OperationResponseBody body, String event, Map<String, Object> data) {

	/**
	 * Create a result. What is {@code null} is not told.
	 */
	public ActionResult {
		Map<String, Object> told = new LinkedHashMap<>();
		data.forEach((name, value) -> {
			if (value != null) {
				told.put(name, value);
			}
		});
		data = Collections.unmodifiableMap(told);
	}

}
