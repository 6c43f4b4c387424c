package io.github.rateguard.web;

import org.jspecify.annotations.Nullable;

/**
 * The browser that {@code User-Agent} claims, word for word: who adds words of its own
 * (an application around a browser, a crawler that says so) claims none. Immutable.
 *
 * @param family whose engine it is
 * @param version the first number of its version, 0 for {@link Family#SAFARI}
 * @param userAgent all that is claimed
 */
record ClaimedBrowser(Family family, int version, String userAgent) {

	private static final int LONGEST = 256;

	private static final String START = "Mozilla/5.0 (";

	private static final String CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/";

	private static final String CHROME_END = "Safari/537.36";

	private static final String MOBILE = "Mobile ";

	private static final String FIREFOX = " Firefox/";

	private static final String SAFARI = " (KHTML, like Gecko) Version/";

	static @Nullable ClaimedBrowser of(@Nullable String userAgent) {
		if (userAgent == null || userAgent.length() > LONGEST || !userAgent.startsWith(START)) {
			return null;
		}
		int end = userAgent.indexOf(") ", START.length());
		if (end < 0) {
			return null;
		}
		int product = end + 2;
		if (userAgent.startsWith(CHROME, product)) {
			return ofChrome(userAgent, product + CHROME.length());
		}
		if (userAgent.startsWith("Gecko/", product)) {
			return ofFirefox(userAgent, product);
		}
		return userAgent.startsWith("AppleWebKit/", product) ? ofSafari(userAgent) : null;
	}

	private static @Nullable ClaimedBrowser ofChrome(String userAgent, int version) {
		int next = userAgent.indexOf(' ', version) + 1;
		if (next > 0 && userAgent.startsWith(MOBILE, next)) {
			next += MOBILE.length();
		}
		if (next <= 0 || !userAgent.startsWith(CHROME_END, next)
				|| !isChromiumEnd(userAgent, next + CHROME_END.length())) {
			return null;
		}
		return new ClaimedBrowser(Family.CHROMIUM, number(userAgent, version), userAgent);
	}

	/**
	 * Edge and Opera say so in one more word.
	 */
	private static boolean isChromiumEnd(String userAgent, int end) {
		if (end == userAgent.length()) {
			return true;
		}
		boolean known = userAgent.startsWith(" Edg/", end) || userAgent.startsWith(" EdgA/", end)
				|| userAgent.startsWith(" OPR/", end);
		return known && userAgent.indexOf(' ', end + 1) < 0;
	}

	private static @Nullable ClaimedBrowser ofFirefox(String userAgent, int product) {
		int firefox = userAgent.indexOf(' ', product);
		if (firefox < 0 || !userAgent.startsWith(FIREFOX, firefox) || userAgent.indexOf(' ', firefox + 1) >= 0) {
			return null;
		}
		return new ClaimedBrowser(Family.FIREFOX, number(userAgent, firefox + FIREFOX.length()), userAgent);
	}

	private static @Nullable ClaimedBrowser ofSafari(String userAgent) {
		boolean apple = isOn("Macintosh;", userAgent) || isOn("iPhone;", userAgent) || isOn("iPad;", userAgent);
		int version = userAgent.indexOf(SAFARI);
		int last = userAgent.lastIndexOf(' ');
		if (!apple || version < 0 || !userAgent.startsWith(" Safari/", last)) {
			return null;
		}
		int next = userAgent.indexOf(' ', version + SAFARI.length());
		boolean mobile = userAgent.startsWith(" Mobile/", next) && userAgent.indexOf(' ', next + 1) == last;
		return (next == last || mobile) ? new ClaimedBrowser(Family.SAFARI, 0, userAgent) : null;
	}

	/**
	 * Return whether it claims to run on a platform.
	 * @param platform what the claim starts with
	 */
	boolean isOn(String platform) {
		return isOn(platform, this.userAgent);
	}

	private static boolean isOn(String platform, String userAgent) {
		return userAgent.startsWith(platform, START.length());
	}

	/**
	 * Return whether it claims to run on Android, of whichever version and device.
	 */
	boolean isOnAndroid() {
		return this.userAgent.contains("; Android ");
	}

	/**
	 * Return the number of at most four digits that is at a place, or 0.
	 */
	static int number(String text, int start) {
		int number = 0;
		for (int i = start; i < text.length() && i < start + 4; i++) {
			char digit = text.charAt(i);
			if (digit < '0' || digit > '9') {
				break;
			}
			number = number * 10 + (digit - '0');
		}
		return number;
	}

	/**
	 * Those who send the same header fields.
	 */
	enum Family {

		CHROMIUM, FIREFOX, SAFARI

	}

}
