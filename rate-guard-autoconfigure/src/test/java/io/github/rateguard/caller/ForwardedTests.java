package io.github.rateguard.caller;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrustedProxyAddressResolver} with {@code Forwarded}, RFC 7239.
 */
class ForwardedTests {

	private static final String PROXY = "10.0.0.1";

	private final TrustedProxyAddressResolver resolver = new TrustedProxyAddressResolver(
			new TrustedProxies("p", List.of("10.0.0.0/8")), ForwardedHeader.FORWARDED, 64);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
			for=192.0.2.1                                      | 192.0.2.1
			For="[2001:db8:cafe::17]:4711"                     | 2001:db8:cafe::/64
			FOR="192.0.2.1:47011"                              | 192.0.2.1
			for="192.0.2.1:_hidden"                            | 192.0.2.1
			for="192.0.2.1"                                    | 192.0.2.1
			for="192\\.0.2.1"                                  | 192.0.2.1
			for="[::ffff:c000:201]"                            | 192.0.2.1
			for=192.0.2.1;proto=http;by=203.0.113.43           | 192.0.2.1
			by=203.0.113.43 ; for=192.0.2.1                    | 192.0.2.1
			;;for=192.0.2.1;                                   | 192.0.2.1
			host="a,b;c";for=192.0.2.1                         | 192.0.2.1
			host="a\\",for=203.0.113.9,\\"";for=192.0.2.1      | 192.0.2.1
			host="a\\\\";for=192.0.2.1                         | 192.0.2.1
			for=192.0.2.1;x="for=203.0.113.9"                  | 192.0.2.1
			xfor=203.0.113.9;for=192.0.2.1;forx=203.0.113.9    | 192.0.2.1
			for=192.0.2.1:80                                   | 192.0.2.1
			for=[2001:db8::1]:80                               | 2001:db8::/64
			""")
	void theParameterForTellsTheClient(String line, String network) {
		assertThat(client(line)).isEqualTo(network);
		assertThat(this.resolver.unusableHops()).isZero();
	}

	@Test
	void elementsAndLinesAreWalkedFromRightToLeft() {
		assertThat(client("for=198.51.100.7, for=192.0.2.1", "for=10.0.0.3;proto=https",
				"for=\"10.0.0.4:80\" ,\tfor=10.0.0.2"))
			.isEqualTo("192.0.2.1");
	}

	@Test
	void aCommaInQuotesSeparatesNothing() {
		assertThat(client("for=192.0.2.1;host=\"a, for=203.0.113.9\"")).isEqualTo("192.0.2.1");
		assertThat(client("for=192.0.2.1, for=10.0.0.2;host=\",\"")).isEqualTo("192.0.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=\"203.0.113.9", "for=203.0.113.9;x=\"", "\"", "for=\"a\\", "for=\"a\\\"", "\"\"\"",
			"for=203.0.113.9;x=\"\\\\\\\"", "," })
	void aClientCannotSwallowWhatTheProxyAppendsByLeavingAQuoteOpen(String forged) {
		assertThat(client(forged + ", for=192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(client(forged + ", for=192.0.2.1;host=\"a\", for=\"10.0.0.2:80\"")).isEqualTo("192.0.2.1");
		assertThat(client(forged, "for=192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(this.resolver.unusableHops()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "for", "for=", "for=unknown", "for=_hidden", "for=\"_SEVKISEK\"", "for=\"unknown\"",
			"for=\"\"", "proto=https", "by=192.0.2.1", "for=192.0.2.1;for=192.0.2.1", "for=192.0.2.1;proto",
			"for=192.0.2.1;proto=", "for =192.0.2.1", "for= 192.0.2.1", "for=192.0.2.1 proto=http", "for=\"192.0.2.1",
			"for=192.0.2.1\"", "for=\"192.0.2.1\"x", "for=\"192.0.2.1\"\"\"", "for=\"192.0.2.1\\",
			"for=\"192.0.2.1\\\"", "for=\"[2001:db8::1\"", "for=\"192.0.2.1:port\"", "=192.0.2.1", "for==192.0.2.1",
			"for='192.0.2.1'", "for=\"192.0.2.1\u0000\"", "for=\"192.0.2.1\";host=\"\u0007\"", "for=192.0.2.1\u0000",
			"192.0.2.1", "f\u00f6r=192.0.2.1", "for=\u0661.0.2.1", ";", "\"for=192.0.2.1\"",
			"for=192.0.2.1;host=\"\\\u0000\"" })
	void anUnusableElementEndsTheWalkAtTheTrustedHopThatWroteIt(String element) {
		assertThat(client("for=198.51.100.7", element, "for=10.0.0.2")).isEqualTo("10.0.0.2");
		assertThat(this.resolver.unusableHops()).isOne();
		assertThat(client("for=198.51.100.7, " + element)).isEqualTo(PROXY);
		assertThat(this.resolver.unusableHops()).isEqualTo(2);
	}

	@Test
	void theOtherHeaderIsNeverRead() {
		FakeRequest request = FakeRequest.from(PROXY).header("X-Forwarded-For", "198.51.100.7");
		assertThat(this.resolver.resolve(request).network()).isEqualTo(PROXY);
	}

	@Test
	void theHeaderOfAStrangerIsNotBelieved() {
		FakeRequest request = FakeRequest.from("203.0.113.9").header("Forwarded", "for=192.0.2.1");
		assertThat(this.resolver.resolve(request).network()).isEqualTo("203.0.113.9");
	}

	private String client(String... lines) {
		return this.resolver.resolve(FakeRequest.from(PROXY).header("Forwarded", lines)).network();
	}

}
