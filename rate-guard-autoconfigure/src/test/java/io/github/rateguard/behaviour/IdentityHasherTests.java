package io.github.rateguard.behaviour;

import java.util.Arrays;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link IdentityHasher}.
 */
class IdentityHasherTests {

	private final IdentityHasher hasher = IdentityHasher.of("secret");

	@Test
	void instancesWithOneSecretHashAlikeAndOthersDoNot() {
		assertThat(IdentityHasher.of("secret").account("alice")).isEqualTo(this.hasher.account("alice"));
		assertThat(IdentityHasher.of("other").account("alice")).isNotEqualTo(this.hasher.account("alice"));
	}

	@Test
	void anAccountThatIsNamedLikeAnAddressIsNotThatAddress() {
		ClientAddress address = address("192.0.2.1");
		long[] hashes = { this.hasher.account("192.0.2.1"), this.hasher.address(address), this.hasher.network(address),
				this.hasher.text("192.0.2.1"), this.hasher.address(null), this.hasher.account("unknown") };
		assertThat(Arrays.stream(hashes).distinct().count()).isEqualTo(hashes.length);
	}

	@Test
	void aClientIsItsAccountElseItsAddress() {
		ClientAddress address = address("192.0.2.1");
		assertThat(this.hasher.client(Caller.authenticated("alice", "free").at(address)))
			.isEqualTo(this.hasher.account("alice"));
		assertThat(this.hasher.client(Caller.anonymous(address))).isEqualTo(this.hasher.address(address));
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.1,192.0.2.255,true", "192.0.2.1,192.0.3.1,false", "192.0.2.1,193.0.2.1,false",
			"1.12.2.1,11.2.2.1,false", "2001:db8:1::1,2001:db8:1:ffff::2,true", "2001:db8:1::1,2001:db8:2::1,false",
			"::ffff:192.0.2.1,192.0.2.7,true" })
	void aNetworkIsABlockOfNeighbours(String one, String other, boolean same) {
		assertThat(this.hasher.network(address(one)) == this.hasher.network(address(other))).isEqualTo(same);
		assertThat(this.hasher.network(address(one))).isNotZero();
	}

	@Test
	void whatIsUnknownHasNoNetwork() {
		assertThat(this.hasher.network(null)).isZero();
	}

	private static ClientAddress address(String literal) {
		ClientAddress address = ClientAddress.parse(literal, 64);
		assertThat(address).isNotNull();
		return address;
	}

}
