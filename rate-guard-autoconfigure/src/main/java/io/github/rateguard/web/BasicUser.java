package io.github.rateguard.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The account whose name stands in credentials of HTTP Basic (RFC 7617), read as Spring
 * Security reads them.
 */
public final class BasicUser extends AccountKey {

	private static final String SCHEME = "Basic";

	private static final int LONGEST = 4_096;

	@Override
	@Nullable String account(EdgeRequest request) {
		List<String> values = request.headers(HttpHeaders.AUTHORIZATION);
		String header = values.isEmpty() ? "" : values.get(0).trim();
		if (header.length() <= SCHEME.length() || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		if (header.length() > LONGEST) {
			return UNKNOWN;
		}
		try {
			byte[] decoded = Base64.getDecoder().decode(header.substring(SCHEME.length() + 1));
			String credentials = new String(decoded, StandardCharsets.UTF_8);
			int end = credentials.indexOf(':');
			return (end > 0) ? AccountName.of(credentials.substring(0, end)) : UNKNOWN;
		}
		catch (IllegalArgumentException ex) {
			return UNKNOWN;
		}
	}

}
