package io.github.rateguard.caller;

import java.util.List;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link TrustedProxyAddressResolver} with {@code X-Forwarded-For}.
 */
class TrustedProxyAddressResolverTests {

	private static final String HEADER = "X-Forwarded-For";

	private static final String PROXY = "10.0.0.1";

	private final TrustedProxyAddressResolver resolver = resolver("10.0.0.0/8", "fd00::/8");

	@Test
	void theHeaderOfAStrangerIsNotBelieved() {
		assertThat(client("203.0.113.9", "192.0.2.1")).isEqualTo("203.0.113.9");
		assertThat(this.resolver.unusableHops()).isZero();
	}

	@Test
	void withoutTrustedProxiesTheSocketsAddressIsTheClients() {
		FakeRequest request = FakeRequest.from(PROXY).header(HEADER, "192.0.2.1");
		assertThat(resolver().resolve(request).network()).isEqualTo(PROXY);
	}

	@Test
	void behindATrustedProxyTheLastHopIsTheClient() {
		assertThat(client(PROXY, "192.0.2.1")).isEqualTo("192.0.2.1");
	}

	@Test
	void whatTheClientWroteItselfIsNotReached() {
		assertThat(client(PROXY, "198.51.100.7, 192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(client(PROXY, "198.51.100.7", "192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(client(PROXY, "10.0.0.2, 192.0.2.1")).isEqualTo("192.0.2.1");
	}

	@Test
	void trustedHopsAreWalkedFromRightToLeft() {
		assertThat(client(PROXY, "198.51.100.7, 192.0.2.1, fd00::1, 10.0.0.2")).isEqualTo("192.0.2.1");
	}

	@Test
	void severalHeaderLinesAreOneList() {
		assertThat(client(PROXY, "198.51.100.7, 192.0.2.1", "10.0.0.3", "10.0.0.4,10.0.0.2")).isEqualTo("192.0.2.1");
	}

	@Test
	void aRotatedHeaderValueIsNotANewClient() {
		for (int i = 0; i < 100; i++) {
			assertThat(client(PROXY, "198.51.100." + i + ", 192.0.2.1")).isEqualTo("192.0.2.1");
		}
	}

	@Test
	void ifAllHopsAreTrustedTheLeftmostIsTheClient() {
		assertThat(client(PROXY, "10.0.0.4, 10.0.0.3", "10.0.0.2")).isEqualTo("10.0.0.4");
		assertThat(this.resolver.unusableHops()).isZero();
	}

	@Test
	void aTrustedPeerThatForwardsForNobodyIsTheClient() {
		assertThat(client(PROXY)).isEqualTo(PROXY);
		assertThat(this.resolver.unusableHops()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1:123, 192.0.2.1", "192.0.2.1:65535, 192.0.2.1", "[2001:db8::1]:80, 2001:db8::/64",
			"[2001:db8::1], 2001:db8::/64", "2001:db8::1, 2001:db8::/64", "::ffff:192.0.2.1, 192.0.2.1",
			"[::ffff:c000:201]:80, 192.0.2.1", "fe80::1%eth0, fe80::/64" })
	void aPortOrAnotherNotationIsNotANewClient(String hop, String network) {
		assertThat(client(PROXY, hop)).isEqualTo(network);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "unknown", "_hidden", "localhost", "example.com", "192.0.2.1:", "192.0.2.1:x",
			"192.0.2.1:123456", "192.0.2.1:80:80", "192.0.2.1 10.0.0.2", "192.0.2", "192.0.2.01", "[192.0.2.1]:80",
			"[2001:db8::1", "2001:db8::1]", "[]", "[", "[]:80", "[2001:db8::1]80", "[2001:db8::1]:", "[2001:db8::1]:x",
			":80", "\"192.0.2.1\"", "for=192.0.2.1", "192.0.2.1\u0000", "\u0000", "192.0.2.1\r\nX: y", "192.0.2.1;",
			"\u0661.0.2.1", "null" })
	void anUnusableHopEndsTheWalkAtTheTrustedHopThatWroteIt(String hop) {
		assertThat(client(PROXY, "192.0.2.1", hop, "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
		assertThat(this.resolver.unusableHops()).isOne();
		assertThat(client(PROXY, "192.0.2.1," + hop)).isEqualTo(PROXY);
		assertThat(this.resolver.unusableHops()).isEqualTo(2);
	}

	@Test
	void anEmptyHopIsUnusableBecauseAProxyMayHaveMeantThatItDoesNotKnow() {
		assertThat(client(PROXY, "192.0.2.1, , 10.0.0.2")).isEqualTo("10.0.0.2");
		assertThat(client(PROXY, "192.0.2.1,")).isEqualTo(PROXY);
		assertThat(client(PROXY, ",192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(this.resolver.unusableHops()).isEqualTo(2);
	}

	@Test
	void theOtherHeaderIsNeverRead() {
		FakeRequest request = FakeRequest.from(PROXY).header("Forwarded", "for=198.51.100.7");
		assertThat(this.resolver.resolve(request).network()).isEqualTo(PROXY);
		request.header(HEADER, "192.0.2.1");
		assertThat(this.resolver.resolve(request).network()).isEqualTo("192.0.2.1");
	}

	@Test
	void aMappedPeerIsTheTrustedIpv4Proxy() {
		assertThat(client("::ffff:10.0.0.1", "192.0.2.1")).isEqualTo("192.0.2.1");
		assertThat(client("0:0:0:0:0:ffff:a00:1", "::ffff:10.0.0.2, 192.0.2.1")).isEqualTo("192.0.2.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "localhost", "unix:", "10.0.0.1:80", "10.0.0.1 " })
	void aPeerWithoutAnAddressIsUnknownWhateverTheHeaderSays(String remoteAddress) {
		assertThat(this.resolver.resolve(FakeRequest.from(remoteAddress).header(HEADER, "192.0.2.1"))).isNull();
	}

	@Test
	void outsideHttpTheAddressIsUnknown() {
		assertThat(this.resolver.resolve(GuardedRequest.none())).isNull();
		assertThat(this.resolver.resolve(FakeRequest.from(null).header(HEADER, "192.0.2.1"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 129, -64 })
	void aPrefixLengthOutOfRangeStopsTheStart(int prefixLength) {
		InvalidConfigurationException failure = catchThrowableOfType(InvalidConfigurationException.class,
				() -> new TrustedProxyAddressResolver(new TrustedProxies("p", List.of()),
						ForwardedHeader.X_FORWARDED_FOR, prefixLength));
		assertThat(failure.getPlace()).isEqualTo("rate-guard.client-address.ipv6-prefix-length");
		assertThat(failure.getValue()).isEqualTo(String.valueOf(prefixLength));
	}

	@Test
	void thePrefixLengthIsApplied() {
		ClientAddress address = new TrustedProxyAddressResolver(new TrustedProxies("p", List.of("10.0.0.0/8")),
				ForwardedHeader.X_FORWARDED_FOR, 48)
			.resolve(FakeRequest.from(PROXY).header(HEADER, "2001:db8:1:2::3"));
		assertThat(address.network()).isEqualTo("2001:db8:1::/48");
		assertThat(address.address().getHostAddress()).isEqualTo("2001:db8:1:2:0:0:0:3");
	}

	private String client(String peer, String... lines) {
		return this.resolver.resolve(FakeRequest.from(peer).header(HEADER, lines)).network();
	}

	private static TrustedProxyAddressResolver resolver(String... trusted) {
		return new TrustedProxyAddressResolver(new TrustedProxies("p", List.of(trusted)),
				ForwardedHeader.X_FORWARDED_FOR, 64);
	}

}
