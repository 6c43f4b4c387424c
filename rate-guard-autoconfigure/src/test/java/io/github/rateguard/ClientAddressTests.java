package io.github.rateguard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClientAddress}.
 */
class ClientAddressTests {

	private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1 };

	@Test
	void anIpv4AddressIsOneClient() {
		assertThat(ClientAddress.parse("192.0.2.1", 64).network()).isEqualTo("192.0.2.1");
	}

	@Test
	void allAddressesOfAnIpv6NetworkAreOneClient() {
		ClientAddress one = ClientAddress.parse("2001:db8:0:1::1", 64);
		ClientAddress other = ClientAddress.parse("2001:db8:0:1:ffff:ffff:ffff:ffff", 64);
		ClientAddress neighbour = ClientAddress.parse("2001:db8:0:2::1", 64);
		assertThat(one.network()).isEqualTo("2001:db8:0:1::/64").isEqualTo(other.network());
		assertThat(neighbour.network()).isNotEqualTo(one.network());
	}

	@Test
	void differentIpv4ClientsStayApartInMappedNotation() {
		assertThat(ClientAddress.parse("::ffff:192.0.2.1", 64).network()).isEqualTo("192.0.2.1");
		assertThat(ClientAddress.parse("::ffff:c000:202", 64).network()).isEqualTo("192.0.2.2");
	}

	@Test
	void aMappedAddressObjectIsAnIpv4AddressToo() throws Exception {
		InetAddress mapped = Inet6Address.getByAddress(null, MAPPED, -1);
		assertThat(mapped).isInstanceOf(Inet6Address.class);
		assertThat(ClientAddress.of(mapped, 64)).isEqualTo(ClientAddress.parse("192.0.2.1", 64));
		assertThat(new ClientAddress(mapped, "192.0.2.1").address()).isInstanceOf(Inet4Address.class);
	}

	@Test
	void theZoneOfAnAddressObjectIsDropped() throws Exception {
		byte[] bytes = new byte[16];
		bytes[0] = (byte) 0xfe;
		bytes[1] = (byte) 0x80;
		ClientAddress address = ClientAddress.of(Inet6Address.getByAddress(null, bytes, 7), 64);
		assertThat(address.address().getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:0");
		assertThat(address.network()).isEqualTo("fe80::/64");
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8::1, 128, 2001:db8::1/128", "2001:db8::1, 127, 2001:db8::/127", "ffff::, 1, 8000::/1",
			"2001:db8:1234:56ff::, 56, 2001:db8:1234:5600::/56", "2001:db8:ffff::, 47, 2001:db8:fffe::/47",
			"2001:db8::, 33, 2001:db8::/33" })
	void thePrefixLengthIsSettable(String literal, int prefixLength, String network) {
		assertThat(ClientAddress.parse(literal, prefixLength).network()).isEqualTo(network);
	}

	@ParameterizedTest
	@CsvSource({ "0:0:0:0:0:0:0:0, ::", "0:0:0:0:0:0:0:1, ::1", "1:0:0:0:0:0:0:0, 1::",
			"2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1", "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
			"2001:0:0:1:0:0:0:1, 2001:0:0:1::1", "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
			"0:0:1:0:0:0:1:1, 0:0:1::1:1", "1:2:3:4:5:6:0:0, 1:2:3:4:5:6::", "0:2:3:4:5:6:7:0, 0:2:3:4:5:6:7:0" })
	void anIpv6NetworkHasOneText(String literal, String canonical) {
		assertThat(ClientAddress.parse(literal, 128).network()).isEqualTo(canonical + "/128");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 129, Integer.MAX_VALUE })
	void aPrefixLengthOutOfRangeIsRefused(int prefixLength) {
		assertThatIllegalArgumentException().isThrownBy(() -> ClientAddress.parse("192.0.2.1", prefixLength))
			.withMessage("ipv6PrefixLength must be between 1 and 128");
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.77, 192.0.2.0/24", "0.0.0.0, 0.0.0.0/24", "::ffff:192.0.2.77, 192.0.2.0/24",
			"2001:db8:1:2:3:4:5:6, 2001:db8:1::/48", "::1, ::/48" })
	void aBlockIsWhatOneClientMayHaveTheWholeOf(String literal, String block) {
		assertThat(ClientAddress.parse(literal, 64).block()).isEqualTo(block);
	}

	@Test
	void whatIsNoLiteralHasNoClientAddress() {
		assertThat(ClientAddress.parse("example.com", 64)).isNull();
		assertThat(ClientAddress.parse("192.0.2.1:80", 64)).isNull();
	}

	@Test
	void aBlankNetworkIsRefused() {
		InetAddress address = IpLiteral.parse("192.0.2.1");
		assertThatIllegalArgumentException().isThrownBy(() -> new ClientAddress(address, " "));
	}

}
