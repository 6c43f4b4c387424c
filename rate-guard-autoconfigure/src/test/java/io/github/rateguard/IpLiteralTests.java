package io.github.rateguard;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link IpLiteral}.
 */
class IpLiteralTests {

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "192.0.2.1", "255.255.255.255", "10.0.0.10" })
	void fourDecimalNumbersAreAnIpv4Address(String text) {
		InetAddress address = IpLiteral.parse(text);
		assertThat(address).isInstanceOf(Inet4Address.class);
		assertThat(address.getHostAddress()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "::, 0:0:0:0:0:0:0:0", "::1, 0:0:0:0:0:0:0:1", "1::, 1:0:0:0:0:0:0:0",
			"2001:db8::a, 2001:db8:0:0:0:0:0:a", "2001:DB8::A, 2001:db8:0:0:0:0:0:a",
			"1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0", "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
			"0001:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8", "64:ff9b::192.0.2.33, 64:ff9b:0:0:0:0:c000:221",
			"1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304", "::1.2.3.4, 0:0:0:0:0:0:102:304" })
	void allFormsOfAnIpv6AddressAreRead(String text, String expected) {
		InetAddress address = IpLiteral.parse(text);
		assertThat(address).isInstanceOf(Inet6Address.class);
		assertThat(address.getHostAddress()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "::ffff:192.0.2.1", "::FFFF:192.0.2.1", "::ffff:c000:201", "0:0:0:0:0:ffff:c000:201",
			"0000:0000:0000:0000:0000:ffff:192.0.2.1", "0::ffff:c000:0201", "::ffff:c000:201%eth0" })
	void anIpv4MappedAddressIsItsIpv4AddressByItsBits(String text) {
		InetAddress address = IpLiteral.parse(text);
		assertThat(address).isInstanceOf(Inet4Address.class);
		assertThat(address.getHostAddress()).isEqualTo("192.0.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "::fffe:c000:201", "::1:ffff:c000:201", "::ffff:0:c000:201", "::192.0.2.1" })
	void anAddressThatOnlyLooksMappedStaysIpv6(String text) {
		assertThat(IpLiteral.parse(text)).isInstanceOf(Inet6Address.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "fe80::1%eth0", "fe80::1%2", "fe80::1%eth0.100", "fe80:0:0:0:0:0:0:1%en:0" })
	void theZoneIsDropped(String text) {
		assertThat(IpLiteral.parse(text).getHostAddress()).isEqualTo("fe80:0:0:0:0:0:0:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1", "1.2", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.0.0.1",
			"1.2.3.1000", "-1.2.3.4", "+1.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4%eth0", "0x7f.0.0.1", "2130706433",
			"1.2.3.a", "1.2.3.4/32", "\u0661.2.3.4", "1.2.3.4\u0000", "1.2.3.\n4" })
	void whatIsNotExactlyAnIpv4AddressIsRejected(String text) {
		assertThat(IpLiteral.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "010.0.0.1", "10.00.0.1", "10.0.0.01", "10.0.0.008", "::ffff:010.0.0.1" })
	void leadingZerosAreRejectedBecauseReadersDisagreeAboutThem(String text) {
		assertThat(IpLiteral.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", ":::", "1:", ":1", "1::2::3", "1:::2", ":1::2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
			"1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "12345::", "::g", "::1.2.3", "::1.2.3.256",
			"1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:1.2.3.4", "[::1]", "[::1]:80", "::1/64",
			"::1 ", " ::1", "::\uff11", "::\u0000", "1.2.3.4:80", "host:80" })
	void whatIsNotExactlyAnIpv6AddressIsRejected(String text) {
		assertThat(IpLiteral.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "::1%", "::%", "::1%a%b", "::1%a b", "::1%\u00e9", "%::1", "%:", "::1%a\r\n" })
	void aZoneThatNobodyCouldMeanIsRejected(String text) {
		assertThat(IpLiteral.parse(text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "example.com", "a.b.c.d", "cafe", "dead.beef" })
	void namesAreRejectedAndNeverLookedUp(String text) {
		assertThat(IpLiteral.parse(text)).isNull();
	}

	@Test
	void textLongerThanAnyAddressIsRejected() {
		assertThat(IpLiteral.parse("fe80::1%" + "z".repeat(56))).isNotNull();
		assertThat(IpLiteral.parse("fe80::1%" + "z".repeat(57))).isNull();
		assertThat(IpLiteral.parse("0".repeat(1_000_000) + "::1")).isNull();
		assertThat(IpLiteral.parse("1".repeat(1_000_000))).isNull();
	}

}
