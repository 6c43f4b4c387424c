package io.github.rateguard;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Property tests for {@link IpLiteral} and {@link Ipv6Network}, with {@link InetAddress}
 * as the other opinion.
 */
class IpLiteralPropertyTests {

	@Property
	void noTextMakesTheParserThrow(@ForAll String text) {
		assertThatNoException().isThrownBy(() -> IpLiteral.parse(text));
	}

	@Property(tries = 5000)
	void whatIsAcceptedMeansTheSameToTheJdk(@ForAll("almostAddresses") String text) throws UnknownHostException {
		InetAddress address = IpLiteral.parse(text);
		if (address != null) {
			assertThat(InetAddress.getByName(text)).isEqualTo(address);
		}
	}

	@Property
	void eachIpv4AddressIsReadBack(@ForAll @Size(4) byte[] bytes) throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(bytes);
		assertThat(IpLiteral.parse(address.getHostAddress())).isEqualTo(address);
	}

	@Property
	void eachIpv6AddressIsReadBackFromEachOfItsForms(@ForAll("ipv6") byte[] bytes) throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(bytes);
		String canonical = Ipv6Network.text(bytes, 128).replace("/128", "");
		String full = HexFormat.ofDelimiter(":").formatHex(bytes).replaceAll("(..):(..)", "$1$2");
		String withIpv4 = full.substring(0, 30) + (bytes[12] & 0xff) + "." + (bytes[13] & 0xff) + "."
				+ (bytes[14] & 0xff) + "." + (bytes[15] & 0xff);
		assertThat(IpLiteral.parse(canonical)).isEqualTo(address);
		assertThat(IpLiteral.parse(canonical.toUpperCase(Locale.ROOT))).isEqualTo(address);
		assertThat(IpLiteral.parse(full)).isEqualTo(address);
		assertThat(IpLiteral.parse(withIpv4)).isEqualTo(address);
	}

	@Property
	void aMappedAddressIsTheSameClientAsItsIpv4Address(@ForAll @Size(4) byte[] ipv4) throws UnknownHostException {
		byte[] mapped = new byte[16];
		mapped[10] = mapped[11] = (byte) 0xff;
		System.arraycopy(ipv4, 0, mapped, 12, 4);
		String hex = HexFormat.of().formatHex(ipv4);
		String text = "::ffff:" + hex.substring(0, 4) + ":" + hex.substring(4);
		assertThat(ClientAddress.parse(text, 64)).isEqualTo(ClientAddress.of(InetAddress.getByAddress(ipv4), 64));
	}

	@Property
	void addressesShareANetworkExactlyIfTheyShareThePrefix(@ForAll("ipv6") byte[] one, @ForAll("ipv6") byte[] other)
			throws UnknownHostException {
		boolean samePrefix = Arrays.equals(one, 0, 8, other, 0, 8);
		byte[] near = Arrays.copyOf(Arrays.copyOf(one, 8), 16);
		near[15] = 1;
		assertThat(Ipv6Network.text(one, 64).equals(Ipv6Network.text(other, 64))).isEqualTo(samePrefix);
		assertThat(Ipv6Network.text(one, 64)).isEqualTo(Ipv6Network.text(near, 64));
	}

	@Provide
	Arbitrary<byte[]> ipv6() {
		Arbitrary<Byte> zeroOrAny = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just((byte) 0)),
				Tuple.of(1, Arbitraries.bytes()));
		return zeroOrAny.array(byte[].class).ofSize(16);
	}

	@Provide
	Arbitrary<String> almostAddresses() {
		Arbitrary<String> piece = Arbitraries.of("0", "1", "ffff", "db8", "c000", "255", "256", "01", ".", ":", ":",
				":", "::", "1.2.3.4");
		return piece.list().ofMinSize(1).ofMaxSize(17).map((pieces) -> String.join("", pieces));
	}

}
