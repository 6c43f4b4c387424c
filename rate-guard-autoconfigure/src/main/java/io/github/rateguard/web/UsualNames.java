package io.github.rateguard.web;

import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * The hashes of names that most requests have, as they are mostly written, so that they
 * need not be worked out. Found without {@link String#hashCode()}, which is unknown to
 * the strings that a container makes for each request. Immutable.
 */
final class UsualNames {

	private static final String[] NAMES = { "Accept", "Accept-Encoding", "Accept-Language", "Authorization",
			"Cache-Control", "Connection", "Content-Length", "Content-Type", "Cookie", "DNT", "Host",
			"If-Modified-Since", "If-None-Match", "Origin", "Pragma", "Priority", "Referer", "Sec-CH-UA",
			"Sec-CH-UA-Mobile", "Sec-CH-UA-Platform", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site",
			"Sec-Fetch-User", "Sec-GPC", "Upgrade-Insecure-Requests", "User-Agent", "Via", "X-Forwarded-For",
			"X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Real-IP", "X-Requested-With", "accept",
			"accept-encoding", "accept-language", "authorization", "cache-control", "connection", "content-length",
			"content-type", "cookie", "dnt", "host", "if-modified-since", "if-none-match", "origin", "pragma",
			"priority", "referer", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest",
			"sec-fetch-mode", "sec-fetch-site", "sec-fetch-user", "sec-gpc", "upgrade-insecure-requests", "user-agent",
			"via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip",
			"x-requested-with" };

	private static final int SLOTS = 256;

	private final @Nullable String[] names = new @Nullable String[SLOTS];

	private final long[] hashes = new long[SLOTS];

	/**
	 * Create the names.
	 * @param hash hashes a name
	 */
	UsualNames(ToLongFunction<String> hash) {
		for (String name : NAMES) {
			int slot = slot(name);
			this.names[slot] = name;
			this.hashes[slot] = hash.applyAsLong(name);
		}
	}

	/**
	 * Return where a name is.
	 * @return a number to ask for its hash with, negative if the name is not usual
	 */
	int find(CharSequence name) {
		if (name.isEmpty()) {
			return -1;
		}
		int slot = slot(name);
		return (this.names[slot] != null) ? slot : -1;
	}

	long hash(int slot) {
		return this.hashes[slot];
	}

	/**
	 * Return where a name is, or would be.
	 */
	private int slot(CharSequence name) {
		int length = name.length();
		// Numbers that bring few of the names together
		int slot = length + 3 * name.charAt(0) + 55 * name.charAt(length / 2) + 33 * name.charAt(length - 1);
		String found = this.names[slot & SLOTS - 1];
		while (found != null && !found.equals(name)) {
			found = this.names[++slot & SLOTS - 1];
		}
		return slot & SLOTS - 1;
	}

}
