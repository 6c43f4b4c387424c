package io.github.rateguard.web;

import java.net.InetAddress;

import io.github.rateguard.ClientAddress;

/**
 * Addresses of private networks: those of a proxy whom nobody named, or of the machine
 * next door. Behind one may be everybody.
 */
final class NearAddresses {

	private static final int SHARED_FIRST = 100;

	private static final int SHARED_SECOND = 64;

	private static final int SHARED_SECOND_MASK = 0xc0;

	private static final int UNIQUE_LOCAL_MASK = 0xfe;

	private static final int UNIQUE_LOCAL = 0xfc;

	private NearAddresses() {
	}

	static boolean include(ClientAddress client) {
		InetAddress address = client.address();
		return address.isSiteLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| isUniqueLocal(address.getAddress()) || isShared(address.getAddress());
	}

	/**
	 * Space of carriers and clusters, 100.64.0.0/10 (RFC 6598).
	 */
	private static boolean isShared(byte[] address) {
		return address.length == 4 && address[0] == SHARED_FIRST && (address[1] & SHARED_SECOND_MASK) == SHARED_SECOND;
	}

	/**
	 * A private network of IPv6 (RFC 4193), of which Java knows only the predecessor.
	 */
	private static boolean isUniqueLocal(byte[] address) {
		return address.length > 4 && (address[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
	}

}
