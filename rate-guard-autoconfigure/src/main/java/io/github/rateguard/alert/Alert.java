package io.github.rateguard.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.rateguard.caller.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody must be told. Immutable. Texts may come from callers: control
 * characters are escaped, what is longer than a text may be is cut off, and details that
 * are too many are left out. Never put a secret into one.
 *
 * @param cause what tells it from other alerts, stable, such as {@code store-outage} or
 * {@code budget:llm:80%}; alerts of one cause are told once per cool-down; at most
 * {@value #MAXIMUM_CAUSE_LENGTH} characters
 * @param severity how urgent it is
 * @param title what happened, in a few words; at most {@value #MAXIMUM_TEXT_LENGTH}
 * characters
 * @param details what it is about, in the order in which it is told; at most
 * {@value #MAXIMUM_DETAILS} texts of {@value #MAXIMUM_TEXT_LENGTH} characters, named by
 * at most {@value #MAXIMUM_NAME_LENGTH} characters
 * @param since when it began
 * @param action what rate-guard did, in a sentence; at most {@value #MAXIMUM_TEXT_LENGTH}
 * characters
 * @param repeats how often the cause came again on this instance since it was told last;
 * counted by rate-guard
 * @param quietUntil until when the cause is not told again, if that is longer than the
 * cool-down; {@code null} if the cool-down is enough
 */
public record Alert(String cause, Severity severity, String title, Map<String, String> details, Instant since,
		String action, long repeats, @Nullable Instant quietUntil) {

	/**
	 * How many characters a cause may have.
	 */
	public static final int MAXIMUM_CAUSE_LENGTH = 200;

	/**
	 * How many characters a text may have.
	 */
	public static final int MAXIMUM_TEXT_LENGTH = 300;

	/**
	 * How many details there may be.
	 */
	public static final int MAXIMUM_DETAILS = 20;

	/**
	 * How many characters the name of a detail may have.
	 */
	public static final int MAXIMUM_NAME_LENGTH = 40;

	/**
	 * Create an alert.
	 */
	public Alert {
		cause = SafeText.of(Objects.requireNonNull(cause, "cause must not be null"), MAXIMUM_CAUSE_LENGTH);
		Objects.requireNonNull(severity, "severity must not be null");
		title = SafeText.of(Objects.requireNonNull(title, "title must not be null"), MAXIMUM_TEXT_LENGTH);
		details = bounded(Objects.requireNonNull(details, "details must not be null"));
		Objects.requireNonNull(since, "since must not be null");
		action = SafeText.of(Objects.requireNonNull(action, "action must not be null"), MAXIMUM_TEXT_LENGTH);
	}

	/**
	 * Create an alert whose cause was not seen before.
	 * @param cause what tells it from other alerts
	 * @param severity how urgent it is
	 * @param title what happened
	 * @param details what it is about
	 * @param since when it began
	 * @param action what rate-guard did
	 */
	public Alert(String cause, Severity severity, String title, Map<String, String> details, Instant since,
			String action) {
		this(cause, severity, title, details, since, action, 0, null);
	}

	private static Map<String, String> bounded(Map<String, String> details) {
		Map<String, String> bounded = new LinkedHashMap<>();
		for (Map.Entry<String, String> detail : details.entrySet()) {
			if (bounded.size() == MAXIMUM_DETAILS) {
				break;
			}
			bounded.put(SafeText.of(detail.getKey(), MAXIMUM_NAME_LENGTH),
					SafeText.of(detail.getValue(), MAXIMUM_TEXT_LENGTH));
		}
		return Collections.unmodifiableMap(bounded);
	}

	/**
	 * Return this alert, told once until then.
	 * @param quietUntil until when its cause is not told again
	 * @return the alert
	 */
	public Alert withQuietUntil(Instant quietUntil) {
		return new Alert(this.cause, this.severity, this.title, this.details, this.since, this.action, this.repeats,
				quietUntil);
	}

	Alert withRepeats(long repeats) {
		return new Alert(this.cause, this.severity, this.title, this.details, this.since, this.action, repeats,
				this.quietUntil);
	}

}
