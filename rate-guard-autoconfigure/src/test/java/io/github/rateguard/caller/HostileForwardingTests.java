package io.github.rateguard.caller;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.ClientAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrustedProxyAddressResolver} with headers that nobody sends in good
 * faith.
 */
class HostileForwardingTests {

	private static final String PROXY = "10.0.0.1";

	@ParameterizedTest
	@EnumSource
	void tenThousandHopsInFrontOfTheClientChangeNothing(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		String hops = (hop(header, "10.9.9.9") + ",").repeat(10_000);
		assertThat(client(resolver, header, hops + hop(header, "192.0.2.1"))).isEqualTo("192.0.2.1");
		assertThat(resolver.unusableHops()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void onlySixtyFourHopsFromTheRightAreLookedAt(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		List<String> lines = new ArrayList<>(Collections.nCopies(64, hop(header, "10.9.9.9")));
		assertThat(client(resolver, header, lines.toArray(String[]::new))).isEqualTo("10.9.9.9");
		assertThat(resolver.unusableHops()).isZero();
		lines.set(0, hop(header, "192.0.2.1"));
		assertThat(client(resolver, header, lines.toArray(String[]::new))).isEqualTo("192.0.2.1");
		lines.add(hop(header, "10.9.9.9"));
		assertThat(client(resolver, header, lines.toArray(String[]::new))).isEqualTo("10.9.9.9");
		assertThat(resolver.unusableHops()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void anAddressThatTheBoundCutsIsNotRead(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		Set<String> clients = new HashSet<>();
		for (int padding = 8192 - 100; padding < 8192 + 10; padding++) {
			String spaces = " ".repeat(padding);
			String last = hop(header, "10.0.0.2");
			clients.add(client(resolver, header, hop(header, "192.0.2.111") + "," + spaces + last));
			clients.add(client(resolver, header, hop(header, "192.0.2.111"), spaces + last));
		}
		assertThat(clients).containsExactlyInAnyOrder("192.0.2.111", "10.0.0.2", PROXY);
	}

	@ParameterizedTest
	@EnumSource
	void theBoundHoldsForAllLinesTogether(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		String half = " ".repeat(4000) + hop(header, "10.0.0.2");
		assertThat(client(resolver, header, hop(header, "192.0.2.1"), half, half)).isEqualTo("192.0.2.1");
		assertThat(client(resolver, header, hop(header, "192.0.2.1"), half, half, half)).isEqualTo("10.0.0.2");
		assertThat(resolver.unusableHops()).isOne();
	}

	@ParameterizedTest
	@EnumSource
	void hugeHeadersEndTheWalk(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		List<String> texts = List.of("1", ",", "\"", "\\", "\\\"", "[", ":", ";", " ", "for=", "\u0000", "\u2028");
		for (String text : texts) {
			String huge = text.repeat(1_000_000);
			assertThat(client(resolver, header, huge)).isEqualTo(PROXY);
			assertThat(client(resolver, header, huge, hop(header, "192.0.2.1"))).isEqualTo("192.0.2.1");
			assertThat(client(resolver, header, huge + "," + hop(header, "192.0.2.1"))).isEqualTo("192.0.2.1");
		}
		assertThat(resolver.unusableHops()).isEqualTo(texts.size());
	}

	@ParameterizedTest
	@EnumSource
	void tenThousandEmptyLinesEndTheWalkAtOnce(ForwardedHeader header) {
		TrustedProxyAddressResolver resolver = resolver(header);
		String[] lines = Collections.nCopies(10_000, "").toArray(String[]::new);
		assertThat(client(resolver, header, lines)).isEqualTo(PROXY);
		assertThat(resolver.unusableHops()).isOne();
	}

	@Property
	void whateverAClientWritesTheHopThatTheProxyAppendsIsTheClient(@ForAll ForwardedHeader header,
			@ForAll("headerTexts") String forged) {
		TrustedProxyAddressResolver resolver = resolver(header);
		assertThat(client(resolver, header, forged + ", " + hop(header, "192.0.2.1"))).isEqualTo("192.0.2.1");
		assertThat(client(resolver, header, forged, hop(header, "192.0.2.1"), hop(header, "10.0.0.2")))
			.isEqualTo("192.0.2.1");
	}

	@Property
	void noTextMakesTheWalkThrow(@ForAll ForwardedHeader header, @ForAll List<String> lines) {
		assertThat(client(resolver(header), header, lines.toArray(String[]::new))).isNotBlank();
	}

	@Property
	void noPeerMakesTheResolverThrow(@ForAll String peer) {
		ClientAddress address = resolver(ForwardedHeader.FORWARDED).resolve(FakeRequest.from(peer));
		assertThat(address).satisfiesAnyOf((found) -> assertThat(found).isNull(),
				(found) -> assertThat(found.network()).isNotBlank());
	}

	@Provide
	Arbitrary<String> headerTexts() {
		Arbitrary<String> piece = Arbitraries.of("for=", "\"", "\\", ",", ";", " ", "10.0.0.2", "203.0.113.9", "[::1]",
				":80", "unknown", "_x", "\u0000", "\u00e9", "x");
		return piece.list().ofMaxSize(30).map((pieces) -> String.join("", pieces));
	}

	private static String hop(ForwardedHeader header, String address) {
		return (header == ForwardedHeader.FORWARDED) ? "for=\"" + address + ":80\";host=\"a,b\"" : address;
	}

	private static String client(TrustedProxyAddressResolver resolver, ForwardedHeader header, String... lines) {
		return resolver.resolve(FakeRequest.from(PROXY).header(header.fieldName(), lines)).network();
	}

	private static TrustedProxyAddressResolver resolver(ForwardedHeader header) {
		return new TrustedProxyAddressResolver(new TrustedProxies("p", List.of("10.0.0.0/8")), header, 64);
	}

}
