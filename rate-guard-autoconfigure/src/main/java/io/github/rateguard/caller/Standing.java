package io.github.rateguard.caller;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How somebody stands, whatever the limits say.
 *
 * @param kind how
 * @param until when a ban ends, or {@code null}
 */
public record Standing(Kind kind, @Nullable Instant until) {

	/**
	 * Limits apply.
	 */
	public static final Standing ORDINARY = new Standing(Kind.ORDINARY, null);

	static final Standing ALLOWED = new Standing(Kind.ALLOWED, null);

	static final Standing DENIED = new Standing(Kind.REFUSED, null);

	/**
	 * Return whether everything is refused.
	 * @return {@code true} if denied or banned
	 */
	public boolean isRefused() {
		return this.kind == Kind.REFUSED;
	}

	/**
	 * Return whether no limit applies.
	 * @return {@code true} if allowed
	 */
	public boolean isAllowed() {
		return this.kind == Kind.ALLOWED;
	}

	/**
	 * How somebody stands.
	 */
	public enum Kind {

		/**
		 * Limits apply.
		 */
		ORDINARY,

		/**
		 * No limit applies.
		 */
		ALLOWED,

		/**
		 * Everything is refused.
		 */
		REFUSED

	}

}
