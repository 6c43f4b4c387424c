package io.github.rateguard.caller;

/**
 * Keys of maps in configuration, which Spring Boot shortens: without brackets around a
 * key, it drops all but ASCII letters, digits, {@code -}, {@code _} and dots. Underscores
 * may be missing as well: they are no part of a key's canonical form. Compares without
 * allocation, on the request path.
 */
final class ShortenedKey {

	private ShortenedKey() {
	}

	/**
	 * Return whether a key can be what is left of a name.
	 * @param key the key, as it arrived
	 * @param name the full name
	 * @return {@code true} if dropping characters from the name gives the key
	 */
	static boolean isOf(String key, String name) {
		int matched = 0;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean kept = isAlwaysKept(c);
			if ((kept || c == '_') && matched < key.length() && key.charAt(matched) == c) {
				matched++;
			}
			else if (kept) {
				return false;
			}
		}
		return matched > 0 && matched == key.length();
	}

	private static boolean isAlwaysKept(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
	}

}
