package io.github.rateguard;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Reads IP address literals from text that may come from anyone. Internal:
 * {@link ClientAddress#parse} is for applications.
 * <p>
 * {@link InetAddress#getByName} would look names up, and takes {@code 010.1} for an
 * address; two readers that disagree about an address are a way around a limit.
 */
public final class IpLiteral {

	/**
	 * The longest address has 45 characters; the rest is room for a zone.
	 */
	private static final int MAX_LENGTH = 64;

	private IpLiteral() {
	}

	/**
	 * Read a literal: an IPv4 address of four decimal numbers without leading zeros, or
	 * an IPv6 address, whose zone is dropped.
	 * @param text the text
	 * @return the address, IPv4 if it is IPv4-mapped; {@code null} if the text is
	 * anything else
	 */
	public static @Nullable InetAddress parse(String text) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		byte[] bytes = (text.indexOf(':') >= 0) ? Ipv6Literal.parse(text) : parseIpv4(text);
		return (bytes != null) ? address(bytes) : null;
	}

	/**
	 * Return the address with the given bits, IPv4 if they are IPv4-mapped.
	 */
	static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("An address has 4 or 16 bytes", ex);
		}
	}

	private static byte @Nullable [] parseIpv4(String text) {
		byte[] bytes = new byte[4];
		return readIpv4(text, 0, text.length(), bytes, 0) ? bytes : null;
	}

	/**
	 * Read an IPv4 address into an array.
	 * @return whether exactly an IPv4 address stands between start and end
	 */
	static boolean readIpv4(String text, int start, int end, byte[] bytes, int offset) {
		int at = start;
		for (int octet = 0; octet < 4; octet++) {
			if (octet > 0 && (at == end || text.charAt(at++) != '.')) {
				return false;
			}
			int first = at;
			int value = 0;
			while (at < end && at - first < 3 && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
				value = value * 10 + text.charAt(at++) - '0';
			}
			int digits = at - first;
			// Some readers take 010 for ten, others for eight
			if (digits == 0 || value > 255 || (digits > 1 && text.charAt(first) == '0')) {
				return false;
			}
			bytes[offset + octet] = (byte) value;
		}
		return at == end;
	}

}
