package io.github.rateguard.override;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import io.github.rateguard.Limits;
import io.github.rateguard.caller.SafeText;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What holds instead of the configuration, until it ends. Immutable. Times have
 * milliseconds, control characters of texts are escaped, and what is longer than texts
 * may be is cut off.
 *
 * @param target whose limits, or whose mode
 * @param limits the limits; {@code null} if they stay as they are
 * @param mode the mode, of a whole policy only; {@code null} if it stays as it is
 * @param reason why; no secret, as it is logged
 * @param author who wants it; at most {@value #MAXIMUM_AUTHOR_LENGTH} characters
 * @param since when it began
 * @param until when it ends
 */
public record PolicyOverride(OverrideTarget target, @Nullable Limits limits, @Nullable Mode mode, String reason,
		String author, Instant since, Instant until) {

	/**
	 * How many characters the name of an author may have.
	 */
	public static final int MAXIMUM_AUTHOR_LENGTH = 100;

	/**
	 * Create an override.
	 */
	public PolicyOverride {
		Objects.requireNonNull(target, "target must not be null");
		reason = SafeText.of(Objects.requireNonNull(reason, "reason must not be null"),
				Overrides.MAXIMUM_REASON_LENGTH);
		author = SafeText.of(Objects.requireNonNull(author, "author must not be null"), MAXIMUM_AUTHOR_LENGTH);
		since = since.truncatedTo(ChronoUnit.MILLIS);
		until = until.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Return whether the override holds.
	 * @param now the present time
	 * @return {@code true} until it ends
	 */
	public boolean holds(Instant now) {
		return now.isBefore(this.until);
	}

}
