package io.github.rateguard.caller;

import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link CallerList}.
 */
class CallerListTests {

	private static final String PROPERTY = "rate-guard.edge.allow";

	private final CallerList list = new CallerList(PROPERTY, List.of("10.0.0.0/8", "2001:db8::/32", "192.0.2.1"),
			List.of("acme", "203.0.113.9"), List.of("partner"));

	@ParameterizedTest
	@CsvSource({ "10.255.0.1, true", "11.0.0.1, false", "192.0.2.1, true", "192.0.2.2, false", "2001:db8:ff::1, true",
			"2001:db9::1, false", "::ffff:10.0.0.1, true", "::ffff:a00:1, true", "a00::1, false" })
	void anAddressIsListedByItsBits(String address, boolean listed) {
		ClientAddress clientAddress = address(address);
		assertThat(this.list.contains(clientAddress)).isEqualTo(listed);
		assertThat(this.list.contains(Caller.anonymous(clientAddress))).isEqualTo(listed);
		assertThat(this.list.contains(Caller.authenticated("bob", "free").at(clientAddress))).isEqualTo(listed);
	}

	@Test
	void idsAndTiersAreComparedExactly() {
		assertThat(this.list.contains(Caller.authenticated("acme", "free"))).isTrue();
		assertThat(this.list.contains(Caller.authenticated("Acme", "free"))).isFalse();
		assertThat(this.list.contains(Caller.authenticated("bob", "partner"))).isTrue();
		assertThat(this.list.contains(Caller.authenticated("bob", "partners"))).isFalse();
		assertThat(this.list.contains(Caller.authenticated("partner", "free"))).isFalse();
	}

	@Test
	void anAnonymousCallerHasNeitherAnIdNorATier() {
		CallerList addresses = new CallerList(PROPERTY, List.of(), List.of("203.0.113.9", "unknown"),
				List.of(Caller.ANONYMOUS_TIER));
		assertThat(addresses.contains(Caller.anonymous(address("203.0.113.9")))).isFalse();
		assertThat(addresses.contains(Caller.anonymous(null))).isFalse();
	}

	@Test
	void anUnknownAddressIsOnNoList() {
		assertThat(this.list.contains((ClientAddress) null)).isFalse();
		assertThat(this.list.contains(Caller.anonymous(null))).isFalse();
	}

	@Test
	void aListWithoutEntriesNamesNobody() {
		CallerList empty = new CallerList(PROPERTY, List.of(), List.of(), List.of());
		assertThat(empty.isEmpty()).isTrue();
		assertThat(empty.contains(address("10.0.0.1"))).isFalse();
		assertThat(this.list.isEmpty()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					0.0.0.0/0   | It contains every address.                     | Name the networks that are meant.
					::/0        | It contains every address.                     | Name the networks that are meant.
					10.1.2.3/8  | The address has bits set after the prefix.     | Write 10.0.0.0/8 for the network, or 10.1.2.3 for the single address.
					example.org | It is neither an IP address nor a network      | Write a network such as 10.0.0.0/8
					""")
	void aNetworkThatIsNoneStopsTheStart(String network, String problem, String remedy) {
		var failure = catchThrowableOfType(InvalidConfigurationException.class,
				() -> new CallerList(PROPERTY, List.of("192.0.2.1", network), List.of(), List.of()));
		assertThat(failure.getPlace()).isEqualTo("rate-guard.edge.allow.addresses[1]");
		assertThat(failure.getValue()).isEqualTo(network);
		assertThat(failure.getProblem()).startsWith(problem);
		assertThat(failure.getRemedy()).startsWith(remedy);
	}

	@Test
	void anIdThatNobodyHasStopsTheStart() {
		var blank = catchThrowableOfType(InvalidConfigurationException.class,
				() -> new CallerList(PROPERTY, List.of(), List.of(" "), List.of()));
		assertThat(blank.getPlace()).isEqualTo("rate-guard.edge.allow.callers[0]");
		var endless = catchThrowableOfType(InvalidConfigurationException.class,
				() -> new CallerList(PROPERTY, List.of(), List.of("a".repeat(1_025)), List.of()));
		assertThat(endless.getValue()).isNull();
	}

	private static ClientAddress address(String literal) {
		ClientAddress address = ClientAddress.parse(literal, 64);
		assertThat(address).isNotNull();
		return address;
	}

}
