package io.github.rateguard.actuate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

	private static final int MAXIMUM_LENGTH = 512;

	private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

	/**
	 * Create a request.
	 */
	public SectionRequest {
		path = List.copyOf(path);
		parameters = Map.copyOf(parameters);
	}

	/**
	 * Create a request.
	 * @param path the segments of the path, the name of the section first
	 * @param parameters the parameters; those that are {@code null} were not given
	 * @param understood the names of the parameters that the section understands
	 * @return the request
	 * @throws InvalidEndpointRequestException if there is a parameter that is not
	 * understood, or something is too long
	 */
	static SectionRequest of(String[] path, Map<String, @Nullable String> parameters, Set<String> understood) {
		Map<String, String> given = new TreeMap<>();
		parameters.forEach((name, value) -> {
			if (value != null) {
				given.put(name, value);
			}
		});
		if (!understood.containsAll(given.keySet())) {
			throw invalid("There are no other parameters here than " + new TreeSet<>(understood));
		}
		List<String> rest = Arrays.asList(path).subList(1, path.length);
		if (isTooLong(rest) || isTooLong(given.values())) {
			throw invalid("Nothing may be longer than %d characters".formatted(MAXIMUM_LENGTH));
		}
		return new SectionRequest(rest, given);
	}

	private static boolean isTooLong(Collection<String> texts) {
		return texts.stream().anyMatch((text) -> text.length() > MAXIMUM_LENGTH);
	}

	/**
	 * Return the path after the name of the section as one text, slashes included.
	 * @return the text, or {@code null} if nothing follows
	 */
	@Nullable String rest() {
		return this.path.isEmpty() ? null : String.join("/", this.path);
	}

	/**
	 * Return the text of a parameter that has to be there.
	 * @param name the name of the parameter
	 * @return the text
	 * @throws InvalidEndpointRequestException if it is missing or blank
	 */
	public String required(String name) {
		String text = text(name);
		if (text == null) {
			throw invalid("Parameter '%s' is missing".formatted(name));
		}
		return text;
	}

	/**
	 * Return the duration that a parameter tells.
	 * @param name the name of the parameter
	 * @param longest how long it may be
	 * @return the duration, at least a millisecond
	 * @throws InvalidEndpointRequestException if it is missing, no duration with a unit,
	 * or out of range
	 */
	public Duration duration(String name, Duration longest) {
		String text = required(name);
		try {
			Duration duration = parseDuration(text);
			if (duration.toMillis() >= 1 && duration.compareTo(longest) <= 0) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Told below
		}
		throw invalid(name, "a duration with its unit, such as 30m or 1h, of at most %dd".formatted(longest.toDays()));
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

	/**
	 * A bare number would be milliseconds, which nobody means.
	 */
	private static Duration parseDuration(String text) {
		if (Character.isDigit(text.charAt(text.length() - 1))) {
			throw new IllegalArgumentException("A duration must have a unit");
		}
		return DurationStyle.detectAndParse(text);
	}

	private static Duration ago(String text) {
		Duration ago = parseDuration(text);
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
		return invalid("Parameter '%s' must be %s".formatted(name, expected));
	}

	/**
	 * Say that a request makes no sense.
	 * @param reason what is wrong with it
	 * @return the exception to throw
	 */
	public static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

}
