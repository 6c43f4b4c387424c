package io.github.rateguard.alert.abuse;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What an entry of the abuse log is about.
 */
public enum AbuseKind {

	/**
	 * A call was refused.
	 */
	REFUSAL(0.3),

	/**
	 * A login failed, as Spring Security says.
	 */
	LOGIN_FAILURE(0.3),

	/**
	 * The verdict on how a client behaves has changed.
	 */
	VERDICT(0.25),

	/**
	 * Somebody was banned, or a ban was lifted.
	 */
	BAN(0.1),

	/**
	 * The state of a budget has changed.
	 */
	BUDGET(0.05),

	/**
	 * Entries were lost on their way into the log.
	 */
	LOSS(0);

	private final double share;

	AbuseKind(double share) {
		this.share = share;
	}

	/**
	 * Return how much of the log this kind may fill: a flood of one kind pushes out no
	 * other.
	 */
	double share() {
		return this.share;
	}

	/**
	 * Return the name of this kind in entries.
	 * @return lower-case words with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static @Nullable AbuseKind of(String text) {
		for (AbuseKind kind : values()) {
			if (kind.text().equals(text)) {
				return kind;
			}
		}
		return null;
	}

}
