package io.github.rateguard.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderConsistency}.
 */
class HeaderConsistencyTests {

	private static final String WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";

	private static final String CHROME = WINDOWS
			+ " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";

	private static final String BRANDS = "\"Chromium\";v=\"124\", \"Google Chrome\";v=\"124\", \"Not-A.Brand\";v=\"99\"";

	private static final String FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) "
			+ "Gecko/20100101 Firefox/125.0";

	private static final String SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
			+ "(KHTML, like Gecko) Version/17.4 Safari/605.1.15";

	@Test
	void chromeIsConsistent() {
		assertThat(HeaderConsistency.isContradictory(chrome())).isFalse();
	}

	@Test
	void scriptsOfChromeMayAcceptAnything() {
		MockHttpServletRequest request = chrome();
		request.addHeader("Accept", "*/*");
		request.addHeader("Sec-Fetch-Mode", "cors");
		request.removeHeader("Accept-Encoding");
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@Test
	void chromeWithoutHintsIsConsistentWhereThereIsNoTls() {
		MockHttpServletRequest request = chrome();
		request.setSecure(false);
		request.removeHeader("Sec-CH-UA");
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@Test
	void chromeSendsHintsOverTls() {
		MockHttpServletRequest request = chrome();
		request.removeHeader("Sec-CH-UA");
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@Test
	void chromeSendsHintsOverTlsThatEndsAtAProxy() {
		MockHttpServletRequest request = chrome();
		request.setSecure(false);
		request.removeHeader("Sec-CH-UA");
		request.addHeader("X-Forwarded-Proto", "https, http");
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { CHROME, FIREFOX, SAFARI })
	void everyBrowserSaysWhichLanguagesItSpeaks(String userAgent) {
		MockHttpServletRequest request = request(userAgent);
		request.removeHeader("Accept-Language");
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"Chromium\";v=\"123\"", "\"Chromium\";v=\"1240\"", "\"Google Chrome\";v=\"124\"", "",
			"\"Chromium\";v=\"" })
	void brandsThatAreNotThoseOfUserAgentContradict(String brands) {
		MockHttpServletRequest request = chrome();
		request.removeHeader("Sec-CH-UA");
		request.addHeader("Sec-CH-UA", brands);
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@Test
	void hugeBrandsContradict() {
		MockHttpServletRequest request = chrome();
		request.removeHeader("Sec-CH-UA");
		request.addHeader("Sec-CH-UA", BRANDS + " ".repeat(65_536));
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', value = { "\"Windows\",false", "\"Linux\",true", "\"macOS\",true",
			"\"Android\",true", "\"Unknown\",false" })
	void thePlatformOfTheHintsIsThatOfUserAgent(String platform, boolean contradictory) {
		MockHttpServletRequest request = chrome();
		request.addHeader("Sec-CH-UA-Platform", platform);
		assertThat(HeaderConsistency.isContradictory(request)).isEqualTo(contradictory);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'',
			value = { "'Mozilla/5.0 (X11; Linux x86_64)',\"Linux\"",
					"'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)',\"macOS\"",
					"'Mozilla/5.0 (Linux; Android 10; K)',\"Android\"",
					"'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)',\"Chrome OS\"" })
	void chromeIsConsistentOnEachPlatform(String start, String platform) {
		MockHttpServletRequest request = request(CHROME.replace(WINDOWS, start));
		request.addHeader("Sec-CH-UA", BRANDS);
		request.addHeader("Sec-CH-UA-Platform", platform);
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
		request.removeHeader("Sec-CH-UA-Platform");
		request.addHeader("Sec-CH-UA-Platform", platform.equals("\"Linux\"") ? "\"Windows\"" : "\"Linux\"");
		assertThat(HeaderConsistency.isContradictory(request)).isEqualTo(!platform.contains("Chrome OS"));
	}

	@ParameterizedTest
	@ValueSource(strings = { " Edg/124.0.0.0", " OPR/110.0.0.0" })
	void browsersMadeOfChromiumAreJudgedAsChrome(String product) {
		MockHttpServletRequest request = request(CHROME + product);
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
		request.addHeader("Sec-CH-UA", BRANDS);
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@Test
	void firefoxIsConsistent() {
		MockHttpServletRequest request = request(FIREFOX);
		request.addHeader("Sec-Fetch-Mode", "navigate");
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@Test
	void firefoxSaysOverTlsWhatItFetchesFor() {
		MockHttpServletRequest request = request(FIREFOX);
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
		request.setSecure(false);
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { SAFARI,
			"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
					+ "Version/17.4 Mobile/15E148 Safari/604.1" })
	void safariIsConsistentWithoutHints(String userAgent) {
		MockHttpServletRequest request = request(userAgent);
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
		request.addHeader("Sec-CH-UA", BRANDS);
		assertThat(HeaderConsistency.isContradictory(request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "OPTIONS", "CONNECT" })
	void preFlightsAndHandshakesAreNotJudged(String method) {
		assertThat(HeaderConsistency.isContradictory(bare(method, CHROME))).isFalse();
	}

	@Test
	void webSocketsAreNotJudged() {
		MockHttpServletRequest request = bare("GET", CHROME);
		request.addHeader("Upgrade", "websocket");
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/reports+json", "application/csp-report" })
	void reportsAreNotJudged(String type) {
		MockHttpServletRequest request = bare("POST", CHROME);
		request.setContentType(type);
		assertThat(HeaderConsistency.isContradictory(request)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "curl/8.5.0", "", "Mozilla/5.0", "Mozilla/5.0 (", "Mozilla/5.0 (x", "Mozilla/5.0 (x) ",
			"Mozilla/5.0 (x) Gecko/", "Mozilla/5.0 (x) AppleWebKit/",
			"Mozilla/5.0 (x) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/",
			"Mozilla/5.0 (Macintosh; x) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/ Safari",
			"Mozilla/5.0 (iPhone; x) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
			"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; "
					+ "+http://www.google.com/bot.html) Chrome/124.0.0.0 Safari/537.36",
			CHROME + " (compatible; SomeBot/2.1)", CHROME + " Edg/124.0 Own/1.0", FIREFOX + " Own/1.0",
			WINDOWS + " AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/124.0.0.0 Safari/537.36",
			WINDOWS + " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/89.0.4389.82 Safari/537.36",
			WINDOWS + " AppleWebKit/537.36 (KHTML, like Gecko) Own/1.0 Chrome/124.0.0.0 Electron/30.0.0 Safari/537.36",
			"Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
					+ "Chrome/124.0.0.0 Mobile Safari/537.36",
			"Mozilla/5.0 (Windows NT 10.0; rv:78.0) Gecko/20100101 Firefox/78.0" })
	void whoClaimsNoPresentBrowserIsNotJudged(String userAgent) {
		assertThat(HeaderConsistency.isContradictory(bare("GET", userAgent))).isFalse();
	}

	@Test
	void longTextIsNoBrowser() {
		assertThat(HeaderConsistency.isContradictory(bare("GET", CHROME.replace("x64", "x".repeat(65_536))))).isFalse();
	}

	@Test
	void aRequestWithoutFieldsIsNotJudged() {
		assertThat(HeaderConsistency.isContradictory(new MockHttpServletRequest())).isFalse();
	}

	private static MockHttpServletRequest chrome() {
		MockHttpServletRequest request = request(CHROME);
		request.addHeader("Sec-CH-UA", BRANDS);
		return request;
	}

	private static MockHttpServletRequest request(String userAgent) {
		MockHttpServletRequest request = bare("GET", userAgent);
		request.addHeader("Accept-Language", "en");
		request.addHeader("Accept-Encoding", "gzip, deflate, br, zstd");
		return request;
	}

	private static MockHttpServletRequest bare(String method, String userAgent) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
		request.setSecure(true);
		request.addHeader("User-Agent", userAgent);
		return request;
	}

}
