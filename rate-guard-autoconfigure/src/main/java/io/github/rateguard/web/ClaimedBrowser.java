package io.github.rateguard.web;

import org.jspecify.annotations.Nullable;

/**
 * The browser that {@code User-Agent} claims, word for word: who adds words of its own
 * (an application around a browser, a crawler that says so) claims none. A claim is a
 * number, as each request has one: the family, and the first number of the version, which
 * is 0 for {@link Family#SAFARI}.
 */
final class ClaimedBrowser {

	/**
	 * No browser is claimed.
	 */
	static final int NONE = -1;

	private static final int VERSION_BITS = 16;

	private static final Family[] FAMILIES = Family.values();

	private static final int LONGEST = 256;

	private static final RecentValues RECENT = new RecentValues(LONGEST, ClaimedBrowser::read);

	private static final String START = "Mozilla/5.0 (";

	private static final String CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/";

	private static final String CHROME_END = "Safari/537.36";

	private static final String MOBILE = "Mobile ";

	private static final String FIREFOX = " Firefox/";

	private static final String SAFARI = " (KHTML, like Gecko) Version/";

	private ClaimedBrowser() {
	}

	/**
	 * Return what is claimed.
	 * @return the claim, or {@link #NONE}
	 */
	static int of(@Nullable String userAgent) {
		if (userAgent == null || userAgent.length() > LONGEST || !userAgent.startsWith(START)) {
			return NONE;
		}
		return (int) RECENT.of(userAgent);
	}

	private static int read(String userAgent) {
		int end = userAgent.indexOf(") ", START.length());
		if (end < 0) {
			return NONE;
		}
		int product = end + 2;
		if (userAgent.startsWith(CHROME, product)) {
			return ofChrome(userAgent, product + CHROME.length());
		}
		if (userAgent.startsWith("Gecko/", product)) {
			return ofFirefox(userAgent, product);
		}
		return userAgent.startsWith("AppleWebKit/", product) ? ofSafari(userAgent) : NONE;
	}

	private static int ofChrome(String userAgent, int version) {
		int next = userAgent.indexOf(' ', version) + 1;
		if (next > 0 && userAgent.startsWith(MOBILE, next)) {
			next += MOBILE.length();
		}
		if (next <= 0 || !userAgent.startsWith(CHROME_END, next)
				|| !isChromiumEnd(userAgent, next + CHROME_END.length())) {
			return NONE;
		}
		return claim(Family.CHROMIUM, number(userAgent, version));
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

	private static int ofFirefox(String userAgent, int product) {
		int firefox = userAgent.indexOf(' ', product);
		if (firefox < 0 || !userAgent.startsWith(FIREFOX, firefox) || userAgent.indexOf(' ', firefox + 1) >= 0) {
			return NONE;
		}
		return claim(Family.FIREFOX, number(userAgent, firefox + FIREFOX.length()));
	}

	private static int ofSafari(String userAgent) {
		boolean apple = isOn("Macintosh;", userAgent) || isOn("iPhone;", userAgent) || isOn("iPad;", userAgent);
		int version = userAgent.indexOf(SAFARI);
		int last = userAgent.lastIndexOf(' ');
		if (!apple || version < 0 || !userAgent.startsWith(" Safari/", last)) {
			return NONE;
		}
		int next = userAgent.indexOf(' ', version + SAFARI.length());
		boolean mobile = userAgent.startsWith(" Mobile/", next) && userAgent.indexOf(' ', next + 1) == last;
		return (next == last || mobile) ? claim(Family.SAFARI, 0) : NONE;
	}

	private static int claim(Family family, int version) {
		return family.ordinal() << VERSION_BITS | version;
	}

	static Family family(int claim) {
		return FAMILIES[claim >> VERSION_BITS];
	}

	static int version(int claim) {
		return claim & ((1 << VERSION_BITS) - 1);
	}

	/**
	 * Return whether somebody claims to run on a platform.
	 * @param platform what the claim starts with
	 */
	static boolean isOn(String platform, String userAgent) {
		return userAgent.startsWith(platform, START.length());
	}

	/**
	 * Return whether somebody claims to run on Android, of whichever version and device.
	 */
	static boolean isOnAndroid(String userAgent) {
		return userAgent.contains("; Android ");
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
