package io.github.rateguard.caller;

import java.net.InetAddress;

import io.github.rateguard.IpLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Reads the node of a hop as RFC 7239 section 6 writes it, and a bare IPv6 address, which
 * is usual in {@code X-Forwarded-For}. The port is checked and dropped: it would make a
 * new key of each connection.
 */
final class HopNode {

	private static final int MAX_PORT_DIGITS = 5;

	private HopNode() {
	}

	/**
	 * Read a node.
	 * @param node an address with or without a port
	 * @return the address; {@code null} for {@code unknown}, obfuscated identifiers and
	 * garbage
	 */
	static @Nullable InetAddress address(String node) {
		if (node.startsWith("[")) {
			int close = node.indexOf(']');
			boolean ipv6 = close > 0 && node.lastIndexOf(':', close) > 0;
			return (ipv6 && isPort(node, close + 1)) ? IpLiteral.parse(node.substring(1, close)) : null;
		}
		int colon = node.indexOf(':');
		if (colon < 0 || node.indexOf(':', colon + 1) > 0) {
			return IpLiteral.parse(node);
		}
		return isPort(node, colon) ? IpLiteral.parse(node.substring(0, colon)) : null;
	}

	/**
	 * Return whether the rest of a node is nothing, or a port, which may be obfuscated.
	 */
	private static boolean isPort(String node, int start) {
		if (start == node.length()) {
			return true;
		}
		int first = start + 1;
		if (node.charAt(start) != ':' || first == node.length()) {
			return false;
		}
		boolean obfuscated = node.charAt(first) == '_';
		if (!obfuscated && node.length() - first > MAX_PORT_DIGITS) {
			return false;
		}
		for (int i = first; i < node.length(); i++) {
			char c = node.charAt(i);
			if (!(obfuscated ? Rfc9110.isTokenChar(c) : c >= '0' && c <= '9')) {
				return false;
			}
		}
		return true;
	}

}
