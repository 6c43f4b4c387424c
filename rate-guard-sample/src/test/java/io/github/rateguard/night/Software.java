package io.github.rateguard.night;

import java.util.List;

/**
 * What sends requests: the header fields that it has in all of them. Immutable.
 *
 * @param share how many of a hundred people use it
 * @param fields the lines of the header
 */
record Software(int share, String fields) {

	private static final String CHROME = "(KHTML, like Gecko) Chrome/140.0.0.0 %sSafari/537.36%s";

	static final Software MOST_POPULAR = chromium(32, "Windows NT 10.0; Win64; x64", "Windows", "", "");

	static final Software LIBRARY = new Software(0,
			"User-Agent: python-requests/2.32.3\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n");

	/**
	 * What people use.
	 */
	static final List<Software> BROWSERS = List.of(MOST_POPULAR,
			chromium(21, "Linux; Android 10; K", "Android", "Mobile ", ""),
			safari(20, "iPhone; CPU iPhone OS 18_6 like Mac OS X", "Mobile/15E148 "),
			chromium(9, "Macintosh; Intel Mac OS X 10_15_7", "macOS", "", ""),
			safari(7, "Macintosh; Intel Mac OS X 10_15_7", ""),
			chromium(6, "Windows NT 10.0; Win64; x64", "Windows", "", " Edg/140.0.0.0"),
			firefox(4, "Windows NT 10.0; Win64; x64; rv:143.0"), firefox(1, "X11; Linux x86_64; rv:143.0"));

	private static Software chromium(int share, String platform, String hint, String mobile, String more) {
		String agent = "Mozilla/5.0 (" + platform + ") AppleWebKit/537.36 " + CHROME.formatted(mobile, more);
		String brand = more.isEmpty() ? "Google Chrome" : "Microsoft Edge";
		return new Software(share, "sec-ch-ua: \"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"" + brand
				+ "\";v=\"140\"\r\nsec-ch-ua-mobile: ?" + (mobile.isEmpty() ? 0 : 1) + "\r\nsec-ch-ua-platform: \""
				+ hint + "\"\r\nUpgrade-Insecure-Requests: 1\r\n" + browser(agent, "gzip, deflate, br, zstd"));
	}

	private static Software safari(int share, String platform, String mobile) {
		return new Software(share,
				browser("Mozilla/5.0 (" + platform + ") AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 " + mobile
						+ "Safari/605.1.15", "gzip, deflate, br"));
	}

	private static Software firefox(int share, String platform) {
		return new Software(share, "TE: trailers\r\nUpgrade-Insecure-Requests: 1\r\n"
				+ browser("Mozilla/5.0 (" + platform + ") Gecko/20100101 Firefox/143.0", "gzip, deflate, br, zstd"));
	}

	private static String browser(String agent, String encodings) {
		return "User-Agent: " + agent + "\r\nAccept: text/html,application/json;q=0.9,*/*;q=0.8\r\nAccept-Encoding: "
				+ encodings + "\r\nAccept-Language: en-GB,en;q=0.8\r\nSec-Fetch-Site: same-origin\r\n"
				+ "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nConnection: keep-alive\r\n";
	}

}
