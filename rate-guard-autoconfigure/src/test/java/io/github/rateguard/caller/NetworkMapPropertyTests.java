package io.github.rateguard.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A {@link NetworkMap} finds what looking at one network after the other finds.
 */
class NetworkMapPropertyTests {

	private static final Cidr.Whole WHOLE = new Cidr.Whole("", "");

	@Property(tries = 2_000)
	void theNarrowestNetworkIsFoundAsByLookingAtAll(@ForAll("networks") List<String> networks,
			@ForAll("addresses") List<byte[]> addresses) throws UnknownHostException {
		NetworkMap<Cidr> map = new NetworkMap<>();
		List<Cidr> all = parse(networks);
		all.forEach((network) -> map.put(network, network));
		assertSame(map, all, addresses);
		List<Cidr> rest = new ArrayList<>(all.subList(all.size() / 2, all.size()));
		Set<String> kept = new HashSet<>();
		rest.forEach((network) -> kept.add(network.toString()));
		all.stream().filter((network) -> !kept.contains(network.toString())).forEach(map::remove);
		assertSame(map, rest, addresses);
	}

	private static void assertSame(NetworkMap<Cidr> map, List<Cidr> all, List<byte[]> addresses)
			throws UnknownHostException {
		for (byte[] address : addresses) {
			InetAddress inetAddress = InetAddress.getByAddress(address);
			Cidr naive = null;
			for (Cidr network : all) {
				if (network.contains(inetAddress.getAddress())) {
					naive = (naive != null) ? narrower(naive, network) : network;
				}
			}
			Cidr found = map.find(inetAddress, NetworkMapPropertyTests::narrower);
			assertThat(String.valueOf(found)).isEqualTo(String.valueOf(naive));
		}
	}

	private static Cidr narrower(Cidr first, Cidr second) {
		return (first.prefixLength() >= second.prefixLength()) ? first : second;
	}

	private static List<Cidr> parse(List<String> networks) {
		return networks.stream().map((network) -> Cidr.parse("test", network, WHOLE)).toList();
	}

	@Provide
	Arbitrary<List<String>> networks() {
		Arbitrary<String> ipv4 = Combinators.combine(bytes(4), Arbitraries.integers().between(1, 32))
			.as(NetworkMapPropertyTests::network);
		Arbitrary<String> ipv6 = Combinators.combine(bytes(16), Arbitraries.integers().between(1, 128))
			.as(NetworkMapPropertyTests::network);
		return Arbitraries.oneOf(ipv4, ipv6).list().ofMaxSize(30);
	}

	@Provide
	Arbitrary<List<byte[]>> addresses() {
		return Arbitraries.oneOf(bytes(4), bytes(16)).list().ofMinSize(1).ofMaxSize(20);
	}

	/**
	 * Few different bits, so that addresses meet networks.
	 */
	private static Arbitrary<byte[]> bytes(int length) {
		return Arbitraries.of((byte) 0, (byte) 1, (byte) 0x80, (byte) 0xff).array(byte[].class).ofSize(length);
	}

	private static String network(byte[] address, int prefixLength) {
		byte[] masked = address.clone();
		for (int bit = prefixLength; bit < address.length * 8; bit++) {
			masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
		}
		try {
			InetAddress inetAddress = InetAddress.getByAddress(masked);
			boolean mapped = masked.length == 16 && inetAddress.getAddress().length == 4;
			return mapped ? "2001:db8::/32" : inetAddress.getHostAddress() + "/" + prefixLength;
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

}
