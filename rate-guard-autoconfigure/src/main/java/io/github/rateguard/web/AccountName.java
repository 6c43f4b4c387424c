package io.github.rateguard.web;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Names of accounts as they are compared: what user stores may take for the same name is
 * the same. Who guesses at one account gains nothing by other ways to write it, and two
 * accounts whose names differ in case or accents only share a limit.
 */
final class AccountName {

	private static final int FIRST_DIACRITICAL_MARK = 0x300;

	private static final int LAST_DIACRITICAL_MARK = 0x36f;

	private AccountName() {
	}

	/**
	 * Return a name without control and format characters, accents, case, compatibility
	 * variants, and white space around it.
	 */
	static String of(String name) {
		String decomposed = Normalizer.normalize(name, Normalizer.Form.NFKD);
		StringBuilder kept = new StringBuilder(decomposed.length());
		decomposed.codePoints().filter(AccountName::isCompared).forEach(kept::appendCodePoint);
		// Not every letter has a small form of its own
		return kept.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).strip();
	}

	private static boolean isCompared(int codePoint) {
		int type = Character.getType(codePoint);
		return type != Character.CONTROL && type != Character.FORMAT
				&& (codePoint < FIRST_DIACRITICAL_MARK || codePoint > LAST_DIACRITICAL_MARK);
	}

}
