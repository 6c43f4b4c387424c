package io.github.rateguard.alert.abuse;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes each entry into one line of the log {@value #LOGGER}, at level INFO, and gives
 * its fields to structured logs, under names that no other one has.
 */
final class EntryLogger {

	/**
	 * Name of the logger.
	 */
	static final String LOGGER = "rate-guard.abuse";

	static final String PREFIX = "rate-guard.";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private EntryLogger() {
	}

	static void log(Map<String, String> fields) {
		if (!logger.isInfoEnabled()) {
			return;
		}
		LoggingEventBuilder event = logger.atInfo().setMessage(line(fields));
		for (Map.Entry<String, String> field : fields.entrySet()) {
			event = event.addKeyValue(PREFIX + field.getKey(), field.getValue());
		}
		event.log();
	}

	/**
	 * Write fields into a line. A value is quoted unless it consists of characters that
	 * mean nothing to any reader of such lines.
	 */
	static String line(Map<String, String> fields) {
		StringBuilder line = new StringBuilder(256);
		fields.forEach((name, value) -> {
			line.append(line.isEmpty() ? "" : " ").append(name).append('=');
			append(line, value);
		});
		return line.toString();
	}

	private static void append(StringBuilder line, String value) {
		if (isPlain(value)) {
			line.append(value);
			return;
		}
		line.append('"');
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '"' || character == '\\') {
				line.append('\\');
			}
			line.append(character);
		}
		line.append('"');
	}

	private static boolean isPlain(String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character <= ' ' || character == '"' || character == '=' || character == '\\' || character > '~') {
				return false;
			}
		}
		return !value.isEmpty();
	}

}
