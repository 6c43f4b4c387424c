package io.github.rateguard.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * Tells requests that claim a browser and do not send what that browser always does, or
 * send what it never does. That is a hint and no proof: a privacy extension or a proxy
 * between may take fields away, and a person may make one browser claim to be another.
 * Hence nothing is said of
 * <ul>
 * <li>{@code User-Agent} with words that the stock browsers do not have (web views,
 * applications, crawlers that say so), and of Chromium and Firefox before version
 * 90;</li>
 * <li>{@code Accept}, which is what a script makes it, and {@code Accept-Encoding}, which
 * proxies take away to filter bodies;</li>
 * <li>client hints without TLS, where browsers send none;</li>
 * <li>requests for which browsers themselves leave fields out: CORS pre-flights,
 * WebSocket handshakes, and reports.</li>
 * </ul>
 * Thread-safe.
 */
public final class HeaderConsistency {

	private static final int FIRST_VERSION = 90;

	private static final String HTTPS = "https";

	private static final int LONGEST_BRANDS = 256;

	private static final String CHROMIUM_BRAND = "\"Chromium\";v=\"";

	private HeaderConsistency() {
	}

	/**
	 * Return whether the other header fields of a request contradict the browser that it
	 * claims.
	 * @param request the request
	 * @return {@code false} if nothing contradicts, and if no browser is claimed
	 */
	public static boolean isContradictory(HttpServletRequest request) {
		return isContradictory(request, request.getHeader(HttpHeaders.USER_AGENT));
	}

	/**
	 * Return the same for who has looked for {@code User-Agent} already.
	 */
	static boolean isContradictory(HttpServletRequest request, @Nullable String userAgent) {
		int claim = ClaimedBrowser.of(userAgent);
		return userAgent != null && claim != ClaimedBrowser.NONE && contradicts(claim, userAgent, request)
				&& !leavesFieldsOut(request);
	}

	private static boolean contradicts(int claim, String userAgent, HttpServletRequest request) {
		int version = ClaimedBrowser.version(claim);
		return switch (ClaimedBrowser.family(claim)) {
			case CHROMIUM ->
				version >= FIRST_VERSION && (hasNoLanguage(request) || contradictsHints(version, userAgent, request));
			case FIREFOX -> version >= FIRST_VERSION && (hasNoLanguage(request) || hasHints(request)
					|| (isSecure(request) && request.getHeader("Sec-Fetch-Mode") == null));
			case SAFARI -> hasNoLanguage(request) || hasHints(request);
		};
	}

	private static boolean leavesFieldsOut(HttpServletRequest request) {
		String method = request.getMethod();
		String type = request.getContentType();
		return HttpMethod.OPTIONS.matches(method) || "CONNECT".equals(method)
				|| request.getHeader(HttpHeaders.UPGRADE) != null || (type != null
						&& (type.startsWith("application/reports+json") || type.startsWith("application/csp-report")));
	}

	private static boolean hasNoLanguage(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null;
	}

	private static boolean hasHints(HttpServletRequest request) {
		return request.getHeader("Sec-CH-UA") != null;
	}

	private static boolean contradictsHints(int version, String userAgent, HttpServletRequest request) {
		String brands = request.getHeader("Sec-CH-UA");
		if (brands == null) {
			return isSecure(request);
		}
		return brands.length() > LONGEST_BRANDS || !isAmong(brands, version)
				|| contradictsPlatform(userAgent, request.getHeader("Sec-CH-UA-Platform"));
	}

	private static boolean isAmong(String brands, int version) {
		int brand = brands.indexOf(CHROMIUM_BRAND);
		return brand >= 0 && ClaimedBrowser.number(brands, brand + CHROMIUM_BRAND.length()) == version;
	}

	private static boolean contradictsPlatform(String userAgent, @Nullable String hint) {
		if (hint == null) {
			return false;
		}
		return switch (hint) {
			case "\"Windows\"" -> !ClaimedBrowser.isOn("Windows NT", userAgent);
			case "\"macOS\"" -> !ClaimedBrowser.isOn("Macintosh;", userAgent);
			case "\"Android\"" -> !ClaimedBrowser.isOnAndroid(userAgent);
			case "\"Linux\"" -> ClaimedBrowser.isOnAndroid(userAgent)
					|| !(ClaimedBrowser.isOn("X11;", userAgent) || ClaimedBrowser.isOn("Linux", userAgent));
			default -> false;
		};
	}

	/**
	 * What a proxy says is believed: a lie about it accuses the liar only.
	 */
	private static boolean isSecure(HttpServletRequest request) {
		String forwarded = request.getHeader("X-Forwarded-Proto");
		return request.isSecure() || (forwarded != null && forwarded.regionMatches(true, 0, HTTPS, 0, HTTPS.length()));
	}

}
