package io.github.rateguard.alert.abuse;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What to look for in the abuse log. Immutable.
 *
 * @param caller who: an id, a name that was tried, an address, a network of 24 bits
 * (IPv4) or 48 bits (IPv6), or anything that entries show for one of them, or for a
 * client; {@code null} for anybody
 * @param fingerprint which software, as entries show it; {@code null} for any
 * @param policy which policy or budget; {@code null} for any and none
 * @param kind what about; {@code null} for anything
 * @param since when at the earliest; {@code null} for ever
 * @param until when at the latest; {@code null} for now
 * @param limit how many entries at most, from 1 to {@value #MAXIMUM_LIMIT}
 * @param order which entries come first, and which are left out where there are more
 */
public record AbuseQuery(@Nullable String caller, @Nullable String fingerprint, @Nullable String policy,
		@Nullable AbuseKind kind, @Nullable Instant since, @Nullable Instant until, int limit, Order order) {

	/**
	 * How many entries can be asked for.
	 */
	public static final int MAXIMUM_LIMIT = 500;

	/**
	 * The last entries, whatever they are about.
	 */
	public static final AbuseQuery LAST = new AbuseQuery(null, null, null, null, null, null, 100, Order.NEWEST_FIRST);

	/**
	 * Create a query.
	 * @throws IllegalArgumentException if the limit is out of range
	 */
	public AbuseQuery {
		if (limit < 1 || limit > MAXIMUM_LIMIT) {
			throw new IllegalArgumentException("limit must be between 1 and " + MAXIMUM_LIMIT);
		}
	}

	/**
	 * Return this query for one caller.
	 * @param caller who, or {@code null} for anybody
	 * @return the query
	 */
	public AbuseQuery withCaller(@Nullable String caller) {
		return new AbuseQuery(caller, this.fingerprint, this.policy, this.kind, this.since, this.until, this.limit,
				this.order);
	}

	/**
	 * Return this query for one fingerprint.
	 * @param fingerprint which software, or {@code null} for any
	 * @return the query
	 */
	public AbuseQuery withFingerprint(@Nullable String fingerprint) {
		return new AbuseQuery(this.caller, fingerprint, this.policy, this.kind, this.since, this.until, this.limit,
				this.order);
	}

	/**
	 * Return this query for one policy or budget.
	 * @param policy its name, or {@code null} for any and none
	 * @return the query
	 */
	public AbuseQuery withPolicy(@Nullable String policy) {
		return new AbuseQuery(this.caller, this.fingerprint, policy, this.kind, this.since, this.until, this.limit,
				this.order);
	}

	/**
	 * Return this query for one kind of entries.
	 * @param kind what about, or {@code null} for anything
	 * @return the query
	 */
	public AbuseQuery withKind(@Nullable AbuseKind kind) {
		return new AbuseQuery(this.caller, this.fingerprint, this.policy, kind, this.since, this.until, this.limit,
				this.order);
	}

	/**
	 * Return this query for some time.
	 * @param since when at the earliest, or {@code null} for ever
	 * @param until when at the latest, or {@code null} for now
	 * @return the query
	 */
	public AbuseQuery between(@Nullable Instant since, @Nullable Instant until) {
		return new AbuseQuery(this.caller, this.fingerprint, this.policy, this.kind, since, until, this.limit,
				this.order);
	}

	/**
	 * Return this query for some entries.
	 * @param limit how many at most
	 * @param order which ones
	 * @return the query
	 * @throws IllegalArgumentException if the limit is out of range
	 */
	public AbuseQuery first(int limit, Order order) {
		return new AbuseQuery(this.caller, this.fingerprint, this.policy, this.kind, this.since, this.until, limit,
				order);
	}

	/**
	 * Which entries come first.
	 */
	public enum Order {

		/**
		 * The last one first.
		 */
		NEWEST_FIRST,

		/**
		 * As it happened.
		 */
		OLDEST_FIRST

	}

}
