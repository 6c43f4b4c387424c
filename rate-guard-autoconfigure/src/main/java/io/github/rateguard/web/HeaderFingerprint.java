package io.github.rateguard.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Enumeration;
import java.util.Locale;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.policy.KeyResolver;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The software that sends a request, as far as its header fields tell: which ones, in
 * which order, and what some of them say. Anyone can send those of somebody else.
 */
public final class HeaderFingerprint implements KeyResolver {

	private static final int MOST_FIELDS = 64;

	private static final int LONGEST_VALUE = 256;

	private static final String[] VALUES = { "User-Agent", "Accept", "Accept-Language", "Accept-Encoding" };

	@Override
	public @Nullable String resolve(Caller caller, GuardedRequest request) {
		return (request instanceof EdgeRequest edgeRequest) ? of(edgeRequest.forApplication()) : null;
	}

	private static String of(HttpServletRequest request) {
		StringBuilder text = new StringBuilder();
		Enumeration<String> names = request.getHeaderNames();
		for (int i = 0; names != null && names.hasMoreElements() && i < MOST_FIELDS; i++) {
			append(text, names.nextElement().toLowerCase(Locale.ROOT));
		}
		for (String name : VALUES) {
			append(text, request.getHeader(name));
		}
		return hash(text.toString());
	}

	private static void append(StringBuilder text, @Nullable String part) {
		if (part != null) {
			text.append(part, 0, Math.min(part.length(), LONGEST_VALUE));
		}
		text.append('\n');
	}

	private static String hash(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
