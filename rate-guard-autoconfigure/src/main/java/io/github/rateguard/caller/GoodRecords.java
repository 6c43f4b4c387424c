package io.github.rateguard.caller;

import java.time.Duration;

/**
 * Remembers from which addresses accounts were got into. Somebody who guesses at an
 * account cannot lock out its owner so. Thread-safe.
 */
public interface GoodRecords {

	/**
	 * How long a success is remembered.
	 */
	Duration TIME_TO_LIVE = Duration.ofDays(30);

	/**
	 * Return whether somebody got into an account from an address lately.
	 * @param owner what tells the account at the address
	 * @return {@code false} also where the store does not answer
	 */
	boolean contains(String owner);

	/**
	 * Remember that somebody got into an account from an address. Does not wait for the
	 * store.
	 * @param owner what tells the account at the address
	 */
	void remember(String owner);

}
