package io.github.rateguard.web;

/**
 * Why a call was refused, in the types of IANA's registry "HTTP Problem Types" (RFC 9457,
 * section 4.2), which draft-ietf-httpapi-ratelimit-headers-11, an Internet-Draft, adds
 * to.
 */
enum ProblemType {

	/**
	 * A limit of the caller is used up.
	 */
	QUOTA_EXCEEDED("quota-exceeded", "Quota exceeded", 429);

	private static final String REGISTRY = "https://iana.org/assignments/http-problem-types#";

	private final String uri;

	private final String title;

	private final int status;

	ProblemType(String fragment, String title, int status) {
		this.uri = REGISTRY + fragment;
		this.title = title;
		this.status = status;
	}

	String uri() {
		return this.uri;
	}

	String title() {
		return this.title;
	}

	int status() {
		return this.status;
	}

}
