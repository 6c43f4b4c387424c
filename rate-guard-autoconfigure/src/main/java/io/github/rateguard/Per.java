package io.github.rateguard;

/**
 * Whom one bucket of a limit belongs to.
 */
public enum Per {

	/**
	 * Each caller has a bucket: the authenticated identity, or the client address of an
	 * anonymous caller.
	 */
	CALLER,

	/**
	 * Each client address has a bucket, whoever is authenticated there. IPv6 addresses
	 * count by network, a /64 unless configured otherwise.
	 */
	ADDRESS,

	/**
	 * All callers of a tier share a bucket. Anonymous callers are a tier of their own.
	 */
	TIER,

	/**
	 * All callers share one bucket.
	 */
	GLOBAL

}
