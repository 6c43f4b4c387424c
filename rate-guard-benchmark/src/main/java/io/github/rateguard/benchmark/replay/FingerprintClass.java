package io.github.rateguard.benchmark.replay;

import java.util.Locale;

/**
 * What a fingerprint claims to be.
 */
enum FingerprintClass {

	/**
	 * A browser.
	 */
	BROWSER,

	/**
	 * An application on a telephone.
	 */
	APP,

	/**
	 * Says that it is no person.
	 */
	BOT,

	/**
	 * Nothing.
	 */
	NONE;

	static FingerprintClass parse(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
