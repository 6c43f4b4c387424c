package io.github.rateguard.night;

/**
 * The dictionary: words in the order of the alphabet.
 */
final class Words {

	private static final int LETTERS = 26;

	private static final int LENGTH = 5;

	private Words() {
	}

	static String of(int number) {
		char[] word = new char[LENGTH];
		int rest = number;
		for (int i = LENGTH - 1; i >= 0; i--) {
			word[i] = (char) ('a' + rest % LETTERS);
			rest /= LETTERS;
		}
		return new String(word);
	}

}
