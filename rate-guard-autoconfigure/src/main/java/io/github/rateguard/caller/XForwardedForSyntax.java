package io.github.rateguard.caller;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * {@code X-Forwarded-For}: addresses with commas between them, some proxies add ports.
 */
final class XForwardedForSyntax implements HopSyntax {

	@Override
	public int startOfLast(String line, int limit, int end) {
		for (int i = end - 1; i >= limit; i--) {
			if (line.charAt(i) == ',') {
				return i + 1;
			}
		}
		return (limit == 0) ? 0 : -1;
	}

	@Override
	public @Nullable InetAddress address(String element) {
		return HopNode.address(element);
	}

}
