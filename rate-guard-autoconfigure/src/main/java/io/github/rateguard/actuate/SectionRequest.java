package io.github.rateguard.actuate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.convert.DurationStyle;

/**
 * What a section is asked for. Immutable.
 *
 * @param path the segments of the path after the name of the section
 * @param parameters the parameters that were given
 */
public record SectionRequest(List<String> path, Map<String, String> parameters) {

	/**
	 * Name of the parameter that says how many things are shown at most.
	 */
	public static final String LIMIT = "limit";

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	/**
	 * Create a request.
	 */
	public SectionRequest {
		path = List.copyOf(path);
		parameters = Map.copyOf(parameters);
	}

	/**
	 * Return the text of a parameter.
	 * @param name the name of the parameter
	 * @return the text, or {@code null} if none was given
	 * @throws InvalidEndpointRequestException if it is blank
	 */
	public @Nullable String text(String name) {
		String text = this.parameters.get(name);
		if (text != null && text.isBlank()) {
			throw invalid(name, "a text that is not blank");
		}
		return text;
	}

	/**
	 * Return how many things are to be shown at most.
	 * @param otherwise how many, if nothing is said
	 * @param maximum how many may be asked for
	 * @return the parameter {@value #LIMIT}
	 * @throws InvalidEndpointRequestException if it is no number from 1 to the maximum
	 */
	public int limit(int otherwise, int maximum) {
		String text = text(LIMIT);
		if (text == null) {
			return otherwise;
		}
		try {
			int limit = Integer.parseInt(text);
			if (limit >= 1 && limit <= maximum) {
				return limit;
			}
		}
		catch (NumberFormatException ex) {
			// Told below
		}
		throw invalid(LIMIT, "a number from 1 to " + maximum);
	}

	/**
	 * Return the hash that a parameter tells.
	 * @param name the name of the parameter
	 * @return the hash, or {@code null} if none was given
	 * @throws InvalidEndpointRequestException if it is anything else than 16 hexadecimal
	 * digits
	 */
	public @Nullable Long hash(String name) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		Long hash = Hex.parse(text);
		if (hash == null) {
			throw invalid(name, "16 hexadecimal digits");
		}
		return hash;
	}

	/**
	 * Return the point in time that a parameter tells: a date with time and offset by ISO
	 * 8601, or a duration, which means so long ago.
	 * @param name the name of the parameter
	 * @param now the time
	 * @return the point in time, or {@code null} if none was given
	 * @throws InvalidEndpointRequestException if it is neither
	 */
	public @Nullable Instant time(String name, Instant now) {
		String text = text(name);
		if (text == null) {
			return null;
		}
		try {
			Instant time = isDate(text) ? OffsetDateTime.parse(text).toInstant() : now.minus(ago(text));
			if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
				return time;
			}
		}
		catch (DateTimeException | IllegalArgumentException | ArithmeticException ex) {
			// Told below
		}
		throw invalid(name, "a date such as 2026-11-22T03:00:00Z, or how long ago, such as 8h");
	}

	private static boolean isDate(String text) {
		return text.indexOf('-') > 0;
	}

	private static Duration ago(String text) {
		Duration ago = DurationStyle.detectAndParse(text);
		if (ago.isNegative()) {
			throw new IllegalArgumentException("A duration must not be negative");
		}
		return ago;
	}

	/**
	 * Say that a parameter makes no sense.
	 * @param name the name of the parameter
	 * @param expected what it has to be
	 * @return the exception to throw
	 */
	public static InvalidEndpointRequestException invalid(String name, String expected) {
		String reason = "Parameter '%s' must be %s".formatted(name, expected);
		return new InvalidEndpointRequestException(reason, reason);
	}

}
