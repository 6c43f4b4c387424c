package io.github.rateguard;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param id what tells this caller from all others of its kind; never shown to other
 * callers
 * @param kind whether authentication has proved the id
 * @param tier the name of the caller's tier; {@link #ANONYMOUS_TIER} if anonymous
 * @param address where the call came from, or {@code null} if that is unknown, as for
 * calls that are not HTTP requests
 */
public record Caller(String id, Kind kind, String tier, @Nullable ClientAddress address) {

	/**
	 * The tier of callers who are not authenticated.
	 */
	public static final String ANONYMOUS_TIER = "anonymous";

	private static final String UNKNOWN_ADDRESS = "unknown";

	/**
	 * Create a caller.
	 */
	public Caller {
		Objects.requireNonNull(id, "id must not be null");
		Objects.requireNonNull(kind, "kind must not be null");
		Objects.requireNonNull(tier, "tier must not be null");
		if (id.isBlank()) {
			throw new IllegalArgumentException("id must not be blank");
		}
		if (tier.isBlank()) {
			throw new IllegalArgumentException("tier must not be blank");
		}
	}

	/**
	 * Create a caller whose identity authentication has proved.
	 * @param id the identity, stable over all ways to authenticate
	 * @param tier the caller's tier
	 * @return the caller
	 */
	public static Caller authenticated(String id, String tier) {
		return new Caller(id, Kind.AUTHENTICATED, tier, null);
	}

	/**
	 * Create a caller who is known by a client address only.
	 * @param address the address, or {@code null} if unknown: all such callers are one
	 * @return the caller
	 */
	public static Caller anonymous(@Nullable ClientAddress address) {
		String id = (address != null) ? address.network() : UNKNOWN_ADDRESS;
		return new Caller(id, Kind.ANONYMOUS, ANONYMOUS_TIER, address);
	}

	/**
	 * Return this caller, seen at the given address.
	 * @param address the client address, or {@code null} if unknown
	 * @return the caller with the address
	 */
	public Caller at(@Nullable ClientAddress address) {
		return new Caller(this.id, this.kind, this.tier, address);
	}

	/**
	 * Return whether the caller is not authenticated.
	 * @return {@code true} if only the address is known
	 */
	public boolean isAnonymous() {
		return this.kind == Kind.ANONYMOUS;
	}

	/**
	 * How a caller's id is known.
	 */
	public enum Kind {

		/**
		 * The id was proved by authentication.
		 */
		AUTHENTICATED,

		/**
		 * The id is a client address.
		 */
		ANONYMOUS

	}

}
