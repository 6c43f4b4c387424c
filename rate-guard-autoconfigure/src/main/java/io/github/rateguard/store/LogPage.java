package io.github.rateguard.store;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Some of the records of a log, the last that was appended first.
 *
 * @param records what they say
 * @param next where to go on, or {@code null} if there is nothing more
 */
public record LogPage(List<Map<String, String>> records, @Nullable String next) {

	/**
	 * Create a page.
	 */
	public LogPage {
		records = List.copyOf(records);
	}

}
