package io.github.rateguard.caller;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The networks whose members are believed when they say for whom they forward a request.
 * Internal.
 */
public final class TrustedProxies {

	private static final Cidr.Whole WHOLE = new Cidr.Whole(
			"It contains every address, so any client could claim any address.",
			"Name the networks that your own proxies are in.");

	/**
	 * Networks that large providers publish for their proxies are smaller.
	 */
	private static final int WIDE_IPV4 = 12;

	private static final int WIDE_IPV6 = 28;

	private static final List<Cidr> PRIVATE = Stream
		.of("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
				"fc00::/7", "fe80::/10")
		.map((network) -> Cidr.parse("private", network, WHOLE))
		.toList();

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

	/**
	 * Return the networks that are larger than anybody's proxies need, and are none of
	 * the private ones.
	 * @return networks in CIDR notation
	 */
	public List<String> wide() {
		return Arrays.stream(this.networks).filter(TrustedProxies::isWide).map(Cidr::toString).toList();
	}

	private static boolean isWide(Cidr network) {
		int longest = network.isIpv4() ? WIDE_IPV4 : WIDE_IPV6;
		return network.prefixLength() < longest && PRIVATE.stream().noneMatch((known) -> known.contains(network));
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
