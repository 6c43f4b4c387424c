package io.github.rateguard.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SoftwareFingerprint} in Tomcat and Jetty, over HTTP/1.1 and HTTP/2.
 */
class FingerprintOverHttpTests {

	private static final Map<String, String> CHROME = fields("sec-ch-ua",
			"\"Chromium\";v=\"124\", \"Google Chrome\";v=\"124\", \"Not-A.Brand\";v=\"99\"", "sec-ch-ua-mobile", "?0",
			"sec-ch-ua-platform", "\"Windows\"", "Upgrade-Insecure-Requests", "1", "User-Agent",
			"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
			"Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
			"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-User", "?1", "Sec-Fetch-Dest",
			"document", "Accept-Encoding", "gzip, deflate, br, zstd", "Accept-Language", "de-DE,de;q=0.9,en;q=0.8",
			"Cookie", "a=b; c=d", "Priority", "u=0, i");

	private static final Map<String, String> SCRIPT_OF_CHROME = without(
			with(CHROME, "Accept", "*/*", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest",
					"empty", "Referer", "http://localhost/", "Content-Type", "application/json", "Origin",
					"http://localhost", "Priority", "u=1, i", "X-Requested-With", "XMLHttpRequest"),
			"Upgrade-Insecure-Requests", "Sec-Fetch-User", "Cookie");

	private static final Map<String, String> NEXT_CHROME = with(CHROME, "User-Agent",
			CHROME.get("User-Agent").replace("124.0.0.0", "99.12.3456.7"));

	private static final Map<String, String> CURL = fields("User-Agent", "curl/8.5.0", "Accept", "*/*");

	private static final Map<String, String> FAKE_CHROME = fields("User-Agent", CHROME.get("User-Agent"), "Accept",
			"*/*", "Accept-Encoding", "gzip, deflate");

	private static ServletContainer tomcat;

	private static ServletContainer jetty;

	@BeforeAll
	static void start() {
		tomcat = ServletContainer.tomcat(new Fingerprints());
		jetty = ServletContainer.jetty(new Fingerprints());
	}

	@AfterAll
	static void stop() {
		tomcat.close();
		jetty.close();
	}

	@Test
	void aBrowserIsTheSameEverywhere() throws Exception {
		assertThat(everywhere(CHROME).values()).hasSize(6).containsOnly(everywhere(CHROME).get("Tomcat HTTP/1.1 raw"));
	}

	@Test
	void aToolIsTheSameEverywhere() throws Exception {
		assertThat(everywhere(CURL).values()).hasSize(6).containsOnly(everywhere(CURL).get("Tomcat HTTP/1.1 raw"));
	}

	@Test
	void pagesAndScriptsOfABrowserAreTheSame() throws Exception {
		assertThat(everywhere(SCRIPT_OF_CHROME)).isEqualTo(everywhere(CHROME));
	}

	@Test
	void theNextVersionOfABrowserIsTheSame() throws Exception {
		assertThat(everywhere(NEXT_CHROME)).isEqualTo(everywhere(CHROME));
	}

	@Test
	void whoClaimsToBeABrowserIsOther() throws Exception {
		assertThat(everywhere(FAKE_CHROME).values()).doesNotContainAnyElementsOf(everywhere(CHROME).values());
	}

	@Test
	void neitherOrderNorCaseNorRepetitionOfFieldsCounts() throws Exception {
		List<String> lines = lines(CHROME);
		Collections.reverse(lines);
		lines.replaceAll((line) -> line.substring(0, line.indexOf(':')).toUpperCase(Locale.ROOT)
				+ line.substring(line.indexOf(':')));
		lines.add("aCCEPT: */*");
		lines.add("accept-language: en");
		lines.add("Accept-Language: fr");
		String expected = raw(tomcat, lines(CHROME), StandardCharsets.ISO_8859_1);
		assertThat(raw(tomcat, lines, StandardCharsets.ISO_8859_1)).isEqualTo(expected);
		assertThat(raw(jetty, lines, StandardCharsets.ISO_8859_1)).isEqualTo(expected);
	}

	@Test
	void whatIsNotAsciiIsTheSameEverywhere() throws Exception {
		List<String> lines = lines(with(CURL, "User-Agent", "caf\u00e9 \u00fcber/1.0"));
		for (Charset charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
			assertThat(raw(jetty, lines, charset)).isEqualTo(raw(tomcat, lines, charset));
		}
	}

	@Test
	void asManyFieldsAsAContainerTakesAreAnswered() throws Exception {
		List<String> lines = lines(CURL);
		for (int i = 0; i < 80; i++) {
			lines.add("X-Field-" + i + ": " + i);
		}
		String many = raw(tomcat, lines, StandardCharsets.ISO_8859_1);
		lines.add("One-More: 1");
		assertThat(raw(tomcat, lines, StandardCharsets.ISO_8859_1)).isEqualTo(many);
		assertThat(raw(jetty, lines, StandardCharsets.ISO_8859_1)).isEqualTo(many);
	}

	private static Map<String, String> everywhere(Map<String, String> fields) throws Exception {
		Map<String, String> fingerprints = new LinkedHashMap<>();
		for (Map.Entry<String, ServletContainer> container : Map.of("Tomcat", tomcat, "Jetty", jetty).entrySet()) {
			for (Version version : Version.values()) {
				fingerprints.put(container.getKey() + " " + version, ask(container.getValue(), version, fields));
			}
			fingerprints.put(container.getKey() + " HTTP/1.1 raw",
					raw(container.getValue(), lines(fields), StandardCharsets.ISO_8859_1));
		}
		return fingerprints;
	}

	/**
	 * The first request of a client upgrades the connection, the second one is HTTP/2 as
	 * it is.
	 */
	private static String ask(ServletContainer container, Version version, Map<String, String> fields)
			throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().version(version).build();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + "/"));
		fields.forEach(request::header);
		HttpResponse<String> first = client.send(request.build(), BodyHandlers.ofString());
		HttpResponse<String> second = client.send(request.build(), BodyHandlers.ofString());
		assertThat(second.headers().firstValue("Protocol"))
			.hasValue((version == Version.HTTP_2) ? "HTTP/2.0" : "HTTP/1.1");
		assertThat(second.body()).isEqualTo(first.body());
		return second.body();
	}

	private static String raw(ServletContainer container, List<String> lines, Charset charset) throws IOException {
		String request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", lines)
				+ "\r\n\r\n";
		try (Socket socket = new Socket("127.0.0.1", container.port())) {
			socket.getOutputStream().write(request.getBytes(charset));
			String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			assertThat(response).startsWith("HTTP/1.1 200");
			return response.substring(response.indexOf("\r\n\r\n") + 4);
		}
	}

	private static List<String> lines(Map<String, String> fields) {
		List<String> lines = new ArrayList<>();
		fields.forEach((name, value) -> lines.add(name + ": " + value));
		return lines;
	}

	private static Map<String, String> fields(String... namesAndValues) {
		return with(Map.of(), namesAndValues);
	}

	private static Map<String, String> with(Map<String, String> fields, String... namesAndValues) {
		Map<String, String> more = new LinkedHashMap<>(fields);
		for (int i = 0; i < namesAndValues.length; i += 2) {
			more.put(namesAndValues[i], namesAndValues[i + 1]);
		}
		return more;
	}

	private static Map<String, String> without(Map<String, String> fields, String... names) {
		Map<String, String> fewer = new LinkedHashMap<>(fields);
		fewer.keySet().removeAll(List.of(names));
		return fewer;
	}

	private static final class Fingerprints extends HttpServlet {

		private static final SoftwareFingerprint FINGERPRINT = new SoftwareFingerprint("secret");

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			byte[] body = Long.toHexString(FINGERPRINT.of(request)).getBytes(StandardCharsets.US_ASCII);
			response.setHeader("Protocol", request.getProtocol());
			response.setContentLength(body.length);
			response.getOutputStream().write(body);
		}

	}

}
