package io.github.rateguard.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a writer appends to a log. Immutable.
 *
 * @param number the number that the writer gives it, higher than those before
 * @param fields what it says, not empty, in order
 */
public record LogRecord(long number, Map<String, String> fields) {

	/**
	 * Create a record.
	 */
	public LogRecord {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

}
