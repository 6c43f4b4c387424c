package io.github.rateguard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The address of a client, without the port. An IPv4-mapped IPv6 address is an IPv4
 * address.
 *
 * @param address the address
 * @param network what counts as one client: the address itself for IPv4, the network such
 * as {@code 2001:db8:0:1::/64} for IPv6, in the canonical form of RFC 5952
 */
public record ClientAddress(InetAddress address, String network) {

	private static final int IPV6_BYTES = 16;

	private static final int IPV6_BLOCK_LENGTH = 48;

	/**
	 * Create a client address.
	 */
	public ClientAddress {
		Objects.requireNonNull(address, "address must not be null");
		Objects.requireNonNull(network, "network must not be null");
		if (network.isBlank()) {
			throw new IllegalArgumentException("network must not be blank");
		}
		if (address instanceof Inet6Address) {
			// Drops the zone, and makes an IPv4 address of a mapped one
			address = IpLiteral.address(address.getAddress());
		}
	}

	/**
	 * Create a client address.
	 * @param address the address
	 * @param ipv6PrefixLength how many bits of an IPv6 address tell one client from
	 * another, from 1 to 128
	 * @return the client address
	 */
	public static ClientAddress of(InetAddress address, int ipv6PrefixLength) {
		if (ipv6PrefixLength < 1 || ipv6PrefixLength > 128) {
			throw new IllegalArgumentException("ipv6PrefixLength must be between 1 and 128");
		}
		InetAddress plain = IpLiteral.address(address.getAddress());
		return new ClientAddress(plain, (plain instanceof Inet4Address) ? plain.getHostAddress()
				: Ipv6Network.text(plain.getAddress(), ipv6PrefixLength));
	}

	/**
	 * Return the network that whoever has this address may well have the whole of.
	 * @return the network of 24 bits for IPv4, such as {@code 192.0.2.0/24}, of 48 bits
	 * for IPv6
	 */
	public String block() {
		byte[] bytes = this.address.getAddress();
		if (bytes.length == IPV6_BYTES) {
			return Ipv6Network.text(bytes, IPV6_BLOCK_LENGTH);
		}
		String text = this.address.getHostAddress();
		return text.substring(0, text.lastIndexOf('.')) + ".0/24";
	}

	/**
	 * Read a client address from text that may come from anyone. No name is ever looked
	 * up.
	 * @param literal an IPv4 or IPv6 address literal, without port and brackets
	 * @param ipv6PrefixLength how many bits of an IPv6 address tell one client from
	 * another, from 1 to 128
	 * @return the client address, or {@code null} if the text is anything else
	 */
	public static @Nullable ClientAddress parse(String literal, int ipv6PrefixLength) {
		InetAddress address = IpLiteral.parse(literal);
		return (address != null) ? of(address, ipv6PrefixLength) : null;
	}

}
