package io.github.rateguard.caller;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * {@code Forwarded}, RFC 7239: elements of parameters, whose values may be quoted and
 * contain commas.
 * <p>
 * Quotes are paired from the right. A client that opens a quote and never closes it would
 * otherwise swallow what the proxies append.
 */
final class ForwardedSyntax implements HopSyntax {

	@Override
	public int startOfLast(String line, int limit, int end) {
		boolean quoted = false;
		for (int i = end - 1; i >= limit; i--) {
			char c = line.charAt(i);
			if (c == '"' && !isEscaped(line, limit, i)) {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				return i + 1;
			}
		}
		return (!quoted && limit == 0) ? 0 : -1;
	}

	private static boolean isEscaped(String line, int limit, int index) {
		int first = index;
		while (first > limit && line.charAt(first - 1) == '\\') {
			first--;
		}
		return (index - first) % 2 == 1;
	}

	@Override
	public @Nullable InetAddress address(String element) {
		String node = new ForwardedElement(element).forNode();
		return (node != null) ? HopNode.address(node) : null;
	}

}
