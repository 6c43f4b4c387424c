package io.github.rateguard.alert.abuse;

import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where something came from.
 *
 * @param address the address, as it is shown where identities are plain
 * @param network what counts as one client
 * @param block the network that whoever has the address may have the whole of, if known
 */
record Origin(String address, String network, @Nullable String block) {

	static @Nullable Origin of(@Nullable ClientAddress address) {
		return (address != null) ? new Origin(address.address().getHostAddress(), address.network(), address.block())
				: null;
	}

	/**
	 * A single address is written as its network is.
	 * @param cidr the network in CIDR notation
	 */
	static Origin ofNetwork(String cidr) {
		boolean single = cidr.endsWith("/32") && cidr.indexOf(':') < 0;
		String network = single ? cidr.substring(0, cidr.indexOf('/')) : cidr;
		return new Origin(network, network, single ? network.substring(0, network.lastIndexOf('.')) + ".0/24" : null);
	}

}
