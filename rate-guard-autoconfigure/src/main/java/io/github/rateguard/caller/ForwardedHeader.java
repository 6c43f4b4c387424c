package io.github.rateguard.caller;

/**
 * The header field in which trusted proxies say for whom they forward a request.
 * <p>
 * One of them is read, never both. A proxy appends to the field that it knows and passes
 * the other one through as the client sent it, and nothing in a request tells which is
 * which: reading whichever is there would let clients choose their address.
 */
public enum ForwardedHeader {

	/**
	 * The de facto standard, which nearly all proxies and load balancers write.
	 */
	X_FORWARDED_FOR("X-Forwarded-For", new XForwardedForSyntax()),

	/**
	 * The standard, RFC 7239.
	 */
	FORWARDED("Forwarded", new ForwardedSyntax());

	private final String fieldName;

	private final HopSyntax syntax;

	ForwardedHeader(String fieldName, HopSyntax syntax) {
		this.fieldName = fieldName;
		this.syntax = syntax;
	}

	/**
	 * Return the name of the header field.
	 * @return the name
	 */
	public String fieldName() {
		return this.fieldName;
	}

	HopSyntax syntax() {
		return this.syntax;
	}

}
