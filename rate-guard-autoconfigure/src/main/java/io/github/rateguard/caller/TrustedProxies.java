package io.github.rateguard.caller;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The networks whose members are believed when they say for whom they forward a request.
 * Internal.
 */
public final class TrustedProxies {

	private static final Cidr.Whole WHOLE = new Cidr.Whole(
			"It contains every address, so any client could claim any address.",
			"Name the networks that your own proxies are in.");

	private final Cidr[] networks;

	/**
	 * Create trusted proxies.
	 * @param property the key of the property that lists them, named in the failure
	 * together with the index of the wrong entry
	 * @param networks networks in CIDR notation, or single addresses; empty if nobody is
	 * trusted
	 * @throws io.github.rateguard.InvalidConfigurationException if an entry is no network
	 */
	public TrustedProxies(String property, List<String> networks) {
		this.networks = IntStream.range(0, networks.size())
			.mapToObj((index) -> Cidr.parse("%s[%d]".formatted(property, index), networks.get(index), WHOLE))
			.toArray(Cidr[]::new);
	}

	/**
	 * Return whether nobody is trusted.
	 * @return {@code true} if the socket's address is always the client's
	 */
	public boolean isEmpty() {
		return this.networks.length == 0;
	}

	boolean contains(InetAddress address) {
		if (isEmpty()) {
			return false;
		}
		byte[] bytes = address.getAddress();
		for (Cidr network : this.networks) {
			if (network.contains(bytes)) {
				return true;
			}
		}
		return false;
	}

}
