package io.github.rateguard.doctor;

import java.util.Collection;
import java.util.List;

/**
 * What a check has seen. Immutable.
 *
 * @param state whether something is wrong
 * @param text what was seen, or why nobody knows; empty if nothing is wrong
 */
public record CheckResult(State state, String text) {

	private static final int MOST_EXAMPLES = 5;

	private static final CheckResult PASSED = new CheckResult(State.PASSED, "");

	/**
	 * Nothing is wrong.
	 * @return the result
	 */
	public static CheckResult passed() {
		return PASSED;
	}

	/**
	 * Something is wrong.
	 * @param seen what was seen, in a sentence
	 * @return the result
	 */
	public static CheckResult found(String seen) {
		return new CheckResult(State.FOUND, seen);
	}

	/**
	 * Nobody knows.
	 * @param why why, in a sentence
	 * @return the result
	 */
	public static CheckResult unknown(String why) {
		return new CheckResult(State.UNKNOWN, why);
	}

	/**
	 * Something is wrong if there is anything in a collection.
	 * @param culprits what is wrong
	 * @param sentence what was seen, with {@code %s} for the culprits
	 */
	static CheckResult foundAny(Collection<String> culprits, String sentence) {
		return culprits.isEmpty() ? PASSED : found(sentence.formatted(some(culprits)));
	}

	/**
	 * Name some of many.
	 */
	private static String some(Collection<String> all) {
		List<String> some = all.stream().limit(MOST_EXAMPLES).toList();
		String text = String.join(", ", some);
		return (all.size() > some.size()) ? "%s and %d more".formatted(text, all.size() - some.size()) : text;
	}

	/**
	 * Whether something is wrong.
	 */
	public enum State {

		/**
		 * Nothing is wrong, as far as can be seen.
		 */
		PASSED,

		/**
		 * Something is wrong.
		 */
		FOUND,

		/**
		 * Nobody knows.
		 */
		UNKNOWN

	}

}
