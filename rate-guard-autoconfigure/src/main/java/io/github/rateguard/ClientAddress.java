package io.github.rateguard;

import java.net.InetAddress;

/**
 * The address of a client, without the port. An IPv4-mapped IPv6 address is an IPv4
 * address.
 *
 * @param address the address
 * @param network what counts as one client: the address itself for IPv4, the network such
 * as {@code 2001:db8:0:1::/64} for IPv6, in the canonical form of RFC 5952
 */
public record ClientAddress(InetAddress address, String network) {

}
