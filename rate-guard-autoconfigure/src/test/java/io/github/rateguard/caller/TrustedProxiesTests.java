package io.github.rateguard.caller;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.IpLiteral;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link TrustedProxies}.
 */
class TrustedProxiesTests {

	private static final String PROPERTY = "rate-guard.client-address.trusted-proxies";

	@ParameterizedTest
	@CsvSource({ "10.0.0.0/8, 10.0.0.0, true", "10.0.0.0/8, 10.255.255.255, true", "10.0.0.0/8, 11.0.0.0, false",
			"10.0.0.0/8, 9.255.255.255, false", "192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false",
			"172.16.0.0/12, 172.31.255.255, true", "172.16.0.0/12, 172.32.0.0, false", "128.0.0.0/1, 255.0.0.1, true",
			"128.0.0.0/1, 127.0.0.1, false", "2001:db8::/32, 2001:db8:ffff::1, true",
			"2001:db8::/32, 2001:db9::, false", "2001:db8::1, 2001:db8::1, true", "2001:db8::1, 2001:db8::2, false",
			"fe80::/10, febf::1, true", "fe80::/10, fec0::1, false", "::1/128, ::1, true" })
	void aNetworkContainsTheAddressesThatShareItsPrefix(String network, String address, boolean contained) {
		assertThat(contains(network, address)).isEqualTo(contained);
	}

	@Test
	void aMappedAddressIsInTheIpv4Network() {
		assertThat(contains("10.0.0.0/8", "::ffff:10.1.2.3")).isTrue();
		assertThat(contains("10.0.0.0/8", "::ffff:a01:203")).isTrue();
		assertThat(contains("10.0.0.0/8", "::ffff:b01:203")).isFalse();
	}

	@Test
	void anIpv6NetworkContainsNoIpv4Address() {
		assertThat(contains("::/8", "10.1.2.3")).isFalse();
		assertThat(contains("::/8", "::ffff:10.1.2.3")).isFalse();
		assertThat(contains("10.0.0.0/8", "a00::")).isFalse();
	}

	@Test
	void oneOfSeveralNetworksIsEnough() {
		TrustedProxies proxies = new TrustedProxies(PROPERTY, List.of("10.0.0.0/8", "2001:db8::/32"));
		assertThat(proxies.contains(IpLiteral.parse("10.1.1.1"))).isTrue();
		assertThat(proxies.contains(IpLiteral.parse("2001:db8::1"))).isTrue();
		assertThat(proxies.contains(IpLiteral.parse("192.0.2.1"))).isFalse();
		assertThat(proxies.isEmpty()).isFalse();
	}

	@Test
	void nobodyIsTrustedUnlessNamed() {
		TrustedProxies proxies = new TrustedProxies(PROPERTY, List.of());
		assertThat(proxies.isEmpty()).isTrue();
		assertThat(proxies.contains(IpLiteral.parse("127.0.0.1"))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "proxy.internal", "10.0.0.0/", "/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8",
			"10.0.0.0/08", "10.0.0.0/a", "10.0.0.0/8/8", "10.0.0.0/1000000000000", "10.0.0.0 /8", "10.0.0/8", "10/8",
			"010.0.0.0/8", "10.0.0.0/255.0.0.0", "2001:db8::/129", "fe80::%eth0/64", "fe80::1%eth0", "[::1]",
			"10.0.0.1:80", "*" })
	void whatIsNoNetworkStopsTheStart(String network) {
		InvalidConfigurationException failure = failure(network);
		assertThat(failure.getPlace()).isEqualTo(PROPERTY + "[1]");
		assertThat(failure.getValue()).isEqualTo(network);
		assertThat(failure.getRemedy()).contains("10.0.0.0/8");
	}

	@ParameterizedTest
	@CsvSource({ "10.1.2.3/8, 10.0.0.0/8", "192.0.2.1/31, 192.0.2.0/31", "2001:db8::1/32, 2001:db8::/32",
			"2001:db8:0:1::/63, 2001:db8::/63" })
	void hostBitsAreAMistakeWhoseRemedyIsTheNetwork(String network, String meant) {
		InvalidConfigurationException failure = failure(network);
		assertThat(failure.getProblem()).isEqualTo("The address has bits set after the prefix.");
		assertThat(failure.getRemedy()).startsWith("Write " + meant + " for the network, or ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/0", "::/0" })
	void trustingEverybodyIsAMistake(String network) {
		assertThat(failure(network).getProblem())
			.isEqualTo("It contains every address, so any client could claim any address.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:10.0.0.0/104", "::ffff:a00:0/8", "::ffff:10.0.0.0" })
	void aMappedNetworkIsAMistakeBecauseItsPrefixIsAmbiguous(String network) {
		assertThat(failure(network).getRemedy()).isEqualTo("Write 10.0.0.0, which covers both notations.");
	}

	@Property
	void noTextMakesItFailInAnotherWay(@ForAll String text) {
		try {
			new TrustedProxies(PROPERTY, List.of(text));
		}
		catch (InvalidConfigurationException ex) {
			assertThat(ex.getValue()).isEqualTo(text);
		}
	}

	@Property
	void flippingABitLeavesTheNetworkExactlyIfTheBitIsInThePrefix(@ForAll @Size(16) byte[] bytes,
			@ForAll @IntRange(min = 1, max = 128) int prefixLength, @ForAll @IntRange(max = 127) int bit)
			throws UnknownHostException {
		// Not IPv4-mapped
		bytes[0] |= 1;
		byte[] network = Arrays.copyOf(bytes, 16);
		for (int i = prefixLength; i < 128; i++) {
			network[i / 8] &= (byte) ~(0x80 >> i % 8);
		}
		byte[] flipped = Arrays.copyOf(bytes, 16);
		flipped[bit / 8] ^= (byte) (0x80 >> bit % 8);
		Cidr cidr = Cidr.parse(PROPERTY, InetAddress.getByAddress(network).getHostAddress() + "/" + prefixLength,
				new Cidr.Whole("", ""));
		assertThat(cidr.contains(bytes)).isTrue();
		assertThat(cidr.contains(flipped)).isEqualTo(bit >= prefixLength);
	}

	private static boolean contains(String network, String address) {
		return new TrustedProxies(PROPERTY, List.of(network)).contains(IpLiteral.parse(address));
	}

	private static InvalidConfigurationException failure(String network) {
		return catchThrowableOfType(InvalidConfigurationException.class,
				() -> new TrustedProxies(PROPERTY, List.of("10.0.0.0/8", network)));
	}

}
