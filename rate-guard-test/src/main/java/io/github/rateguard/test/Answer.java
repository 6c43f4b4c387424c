package io.github.rateguard.test;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.client.ExchangeResult;

/**
 * What a client is told.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the body as text
 */
record Answer(int status, HttpHeaders headers, String body) {

	private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\";r=(\\d+)(?:;t=(\\d+))?");

	static Answer of(MockHttpServletResponse response) {
		HttpHeaders headers = new HttpHeaders();
		for (String name : response.getHeaderNames()) {
			headers.addAll(name, response.getHeaders(name));
		}
		return new Answer(response.getStatus(), headers,
				new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
	}

	static Answer of(ExchangeResult result) {
		byte[] body = result.getResponseBodyContent();
		return new Answer(result.getStatus().value(), result.getResponseHeaders(),
				(body != null) ? new String(body, StandardCharsets.UTF_8) : "");
	}

	/**
	 * Return what {@code RateLimit} says is left, by policy. Where a policy has limits
	 * and a concurrency, the last item is that of its tokens.
	 */
	Map<String, Long> remaining() {
		Map<String, Long> remaining = new LinkedHashMap<>();
		Matcher item = ITEM.matcher(String.join(", ", this.headers.getOrEmpty("RateLimit")));
		while (item.find()) {
			remaining.put(item.group(1), Long.valueOf(item.group(2)));
		}
		return remaining;
	}

	/**
	 * Return whether the answer is one of rate-guard's refusals, and not an error of the
	 * application.
	 */
	boolean isRefusal() {
		return (this.status == 429 || this.status == 503) && this.body.contains("\"violated-policies\":");
	}

}
