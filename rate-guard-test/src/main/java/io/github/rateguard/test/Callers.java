package io.github.rateguard.test;

import io.github.rateguard.Caller;

/**
 * Callers to act as, in requests of MockMvc and in code.
 */
public final class Callers {

	private static final String DEFAULT_TIER = "default";

	private Callers() {
	}

	/**
	 * Return a caller whose identity is proved.
	 * @param id the identity
	 * @return the caller, of the tier {@code default} unless it gets another one
	 */
	public static TestCaller authenticated(String id) {
		return new TestCaller(Caller.authenticated(id, DEFAULT_TIER));
	}

	/**
	 * Return a caller who is known by an address only.
	 * @param address an IPv4 or IPv6 address
	 * @return the caller
	 * @throws IllegalArgumentException if the text is no address
	 */
	public static TestCaller anonymous(String address) {
		return new TestCaller(Caller.anonymous(TestCaller.address(address)));
	}

}
