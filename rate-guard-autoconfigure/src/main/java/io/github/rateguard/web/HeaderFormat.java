package io.github.rateguard.web;

import java.util.function.Supplier;

/**
 * The header fields in which a response says what is left.
 */
public enum HeaderFormat {

	/**
	 * {@code RateLimit-Policy} and {@code RateLimit}, as in the Internet-Draft
	 * draft-ietf-httpapi-ratelimit-headers-11.
	 */
	DRAFT_11(Draft11Fields::new),

	/**
	 * {@code X-RateLimit-Limit}, {@code X-RateLimit-Remaining} and
	 * {@code X-RateLimit-Reset}, which no document defines.
	 */
	LEGACY(LegacyFields::new),

	/**
	 * No header fields.
	 */
	NONE(NoFields::new);

	private final Supplier<RateLimitFields> factory;

	HeaderFormat(Supplier<RateLimitFields> factory) {
		this.factory = factory;
	}

	/**
	 * Create what writes this format. To be kept: it remembers the texts of policies.
	 * @return a new writer of header fields
	 */
	public RateLimitFields createFields() {
		return this.factory.get();
	}

}
