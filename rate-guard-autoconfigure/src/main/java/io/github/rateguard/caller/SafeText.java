package io.github.rateguard.caller;

/**
 * Makes text of people fit for a log line: characters that end or hide parts of a line
 * are escaped, and the length is bounded. Internal.
 */
public final class SafeText {

	private SafeText() {
	}

	/**
	 * Return the text with control characters escaped. A text that was made safe before
	 * stays as it is.
	 * @param text the text
	 * @param maximumLength how many characters it may have then; the rest is cut off
	 * @return the safe text
	 */
	public static String of(String text, int maximumLength) {
		StringBuilder safe = new StringBuilder(Math.min(text.length(), maximumLength));
		for (int i = 0; i < text.length();) {
			int codePoint = text.codePointAt(i);
			String next = isSafe(codePoint) ? Character.toString(codePoint) : "\\u%04x".formatted(codePoint);
			if (safe.length() + next.length() > maximumLength) {
				break;
			}
			safe.append(next);
			i += Character.charCount(codePoint);
		}
		return safe.toString();
	}

	private static boolean isSafe(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
