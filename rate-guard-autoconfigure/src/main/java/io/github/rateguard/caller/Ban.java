package io.github.rateguard.caller;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A ban. Immutable. Times have milliseconds, control characters of texts are escaped, and
 * what is longer than texts may be is cut off.
 *
 * @param subject who is banned
 * @param reason why, for those who read logs; at most {@value #MAXIMUM_REASON_LENGTH}
 * characters
 * @param author who banned; at most {@value #MAXIMUM_AUTHOR_LENGTH} characters
 * @param since when it was set
 * @param until when it ends
 */
public record Ban(BanSubject subject, String reason, String author, Instant since, Instant until) {

	/**
	 * How many characters a reason may have.
	 */
	public static final int MAXIMUM_REASON_LENGTH = 200;

	/**
	 * How many characters the name of an author may have.
	 */
	public static final int MAXIMUM_AUTHOR_LENGTH = 100;

	/**
	 * Create a ban.
	 */
	public Ban {
		Objects.requireNonNull(subject, "subject must not be null");
		reason = SafeText.of(Objects.requireNonNull(reason, "reason must not be null"), MAXIMUM_REASON_LENGTH);
		author = SafeText.of(Objects.requireNonNull(author, "author must not be null"), MAXIMUM_AUTHOR_LENGTH);
		since = since.truncatedTo(ChronoUnit.MILLIS);
		until = until.truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Return whether the ban holds.
	 * @param now the present time
	 * @return {@code true} until it ends
	 */
	public boolean holds(Instant now) {
		return now.isBefore(this.until);
	}

	/**
	 * Two bans of one subject are one: that which ends later.
	 */
	static Ban later(Ban first, Ban second) {
		return second.until.isAfter(first.until) ? second : first;
	}

}
