package io.github.rateguard.caller;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.IpLiteral;

/**
 * A network such as {@code 10.0.0.0/8}. IPv4 and IPv6 networks never contain each other's
 * addresses.
 */
final class Cidr {

	private static final String EXAMPLES = "Write a network such as 10.0.0.0/8 or 2001:db8::/32,"
			+ " or a single address such as 192.0.2.1.";

	private final byte[] network;

	private final int prefixLength;

	private Cidr(byte[] network, int prefixLength) {
		this.network = network;
		this.prefixLength = prefixLength;
	}

	/**
	 * Read a network from configuration.
	 * @param place the key of the property
	 * @param value a network, or a single address
	 * @param whole what to say to whoever names every address, and what to write instead
	 * @return the network
	 */
	static Cidr parse(String place, String value, Whole whole) {
		int slash = value.indexOf('/');
		String literal = (slash >= 0) ? value.substring(0, slash) : value;
		InetAddress address = (literal.indexOf('%') < 0) ? IpLiteral.parse(literal) : null;
		if (address == null) {
			throw new InvalidConfigurationException(place, value,
					"It is neither an IP address nor a network in CIDR notation.", EXAMPLES);
		}
		if (address instanceof Inet4Address && literal.indexOf(':') >= 0) {
			throw new InvalidConfigurationException(place, value, "It is an IPv4 address in IPv6 notation.",
					"Write %s, which covers both notations.".formatted(address.getHostAddress()));
		}
		byte[] network = address.getAddress();
		int bits = network.length * 8;
		int prefixLength = (slash >= 0) ? prefixLength(value, slash + 1) : bits;
		if (prefixLength < 0 || prefixLength > bits) {
			throw new InvalidConfigurationException(place, value,
					"The prefix length is not a number from 1 to %d.".formatted(bits), EXAMPLES);
		}
		if (prefixLength == 0) {
			throw new InvalidConfigurationException(place, value, whole.problem(), whole.remedy());
		}
		Cidr cidr = new Cidr(masked(network, prefixLength), prefixLength);
		if (!Arrays.equals(cidr.network, network)) {
			throw new InvalidConfigurationException(place, value, "The address has bits set after the prefix.",
					"Write %s for the network, or %s for the single address.".formatted(cidr, literal));
		}
		return cidr;
	}

	private static int prefixLength(String value, int start) {
		int digits = value.length() - start;
		if (digits < 1 || digits > 3 || (digits > 1 && value.charAt(start) == '0')) {
			return -1;
		}
		int length = 0;
		for (int i = start; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < '0' || c > '9') {
				return -1;
			}
			length = length * 10 + c - '0';
		}
		return length;
	}

	private static byte[] masked(byte[] address, int prefixLength) {
		byte[] masked = new byte[address.length];
		for (int i = 0; i < masked.length; i++) {
			int hostBits = Math.min(8, Math.max(0, 8 * (i + 1) - prefixLength));
			masked[i] = (byte) (address[i] & (0xff << hostBits));
		}
		return masked;
	}

	/**
	 * Return the network that counts as one client.
	 * @param address the address of the client
	 * @return the network
	 */
	static Cidr of(ClientAddress address) {
		String network = address.network();
		byte[] bytes = address.address().getAddress();
		int slash = network.indexOf('/');
		int prefixLength = (slash >= 0) ? prefixLength(network, slash + 1) : -1;
		if (prefixLength < 1 || prefixLength > bytes.length * 8) {
			prefixLength = bytes.length * 8;
		}
		return new Cidr(masked(bytes, prefixLength), prefixLength);
	}

	boolean isIpv4() {
		return this.network.length == 4;
	}

	int prefixLength() {
		return this.prefixLength;
	}

	AddressBits bits() {
		return AddressBits.of(this.network);
	}

	/**
	 * Write the network so that one network has one text, a single address with its
	 * prefix length, too.
	 */
	@Override
	public String toString() {
		if (isIpv4()) {
			byte[] b = this.network;
			return "%d.%d.%d.%d/%d".formatted(b[0] & 0xff, b[1] & 0xff, b[2] & 0xff, b[3] & 0xff, this.prefixLength);
		}
		try {
			return ClientAddress.of(InetAddress.getByAddress(this.network), this.prefixLength).network();
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("A network has 4 or 16 bytes", ex);
		}
	}

	/**
	 * Return whether an address is in this network.
	 * @param address the bytes of an address, 4 if it is IPv4-mapped
	 * @return {@code true} if the prefix is the same
	 */
	boolean contains(byte[] address) {
		if (address.length != this.network.length) {
			return false;
		}
		int index = Arrays.mismatch(this.network, address);
		if (index < 0) {
			return true;
		}
		int difference = (this.network[index] ^ address[index]) & 0xff;
		int sameBits = index * 8 + Integer.numberOfLeadingZeros(difference) - 24;
		return sameBits >= this.prefixLength;
	}

	/**
	 * Return whether a network is part of this one.
	 * @param other the other network
	 * @return {@code true} if all of its addresses are in this one
	 */
	boolean contains(Cidr other) {
		return other.prefixLength >= this.prefixLength && contains(other.network);
	}

	/**
	 * What is wrong with a network of all addresses.
	 *
	 * @param problem a sentence that says what is wrong
	 * @param remedy a sentence that says what to write instead
	 */
	record Whole(String problem, String remedy) {

	}

}
