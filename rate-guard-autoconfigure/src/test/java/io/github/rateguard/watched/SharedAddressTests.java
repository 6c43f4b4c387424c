package io.github.rateguard.watched;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose behaviour a request is part of, where several people are behind an address.
 */
class SharedAddressTests {

	private static Instance instance;

	private final Observed observed = instance.bean(Observed.class);

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.client-address.trusted-proxies", "127.0.0.0/8")
			.with("rate-guard.behaviour.mode", "enforce")
			.with("rate-guard.policies.guarded.limits", "20/1h")
			.with("rate-guard.policies.everybody.limits", "unlimited")
			.start(WatchedApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void forget() {
		this.observed.upToNow(instance);
		ThoughtOf.forget(instance);
	}

	@Test
	void anAddressIsOneClientAsLongAsItMayBeOnePerson() {
		assertThat(clients("192.0.2.1", "a", 8)).containsExactly(address("192.0.2.1"));
	}

	@Test
	void manyKindsOfSoftwareAtAnAddressAreAClientEach() {
		clients("192.0.2.2", "a", 40);
		long chrome = client("192.0.2.2", "chrome");
		long safari = client("192.0.2.2", "safari");
		assertThat(List.of(chrome, safari)).doesNotHaveDuplicates().doesNotContain(address("192.0.2.2"));
		assertThat(client("192.0.2.2", "chrome")).isEqualTo(chrome);
		assertThat(client("192.0.2.3", "chrome")).as("Another address").isEqualTo(address("192.0.2.3"));
	}

	@Test
	void softwareThatKeepsChangingItsNameIsABoundedNumberOfClients() {
		assertThat(clients("192.0.2.4", "random", 400)).hasSizeBetween(10, 17);
	}

	@Test
	void anAddressWithManyAccountsIsSharedForThoseWithout() {
		for (int i = 0; i < 40; i++) {
			at("192.0.2.5").as("user-" + i).get("/plain");
		}
		List<Observation> accounts = this.observed.upToNow(instance);
		assertThat(accounts).extracting(Observation::client).doesNotHaveDuplicates();
		assertThat(client("192.0.2.5", "a-browser")).isNotEqualTo(address("192.0.2.5"));
	}

	@Test
	void aNetworkOfIpv6IsOneClient() {
		Set<Long> clients = new HashSet<>(List.of(client("2001:db8::1", "a"), client("2001:db8::ffff:2", "b")));
		assertThat(clients).containsExactly(address("2001:db8::5"));
		at("2001:db8:0:1::1").get("/plain");
		at("2001:db8:0:2::1").get("/plain");
		at("2001:db8:1::1").get("/plain");
		List<Observation> seen = this.observed.upToNow(instance);
		assertThat(seen).extracting(Observation::client).doesNotHaveDuplicates();
		assertThat(seen.get(0).network()).isEqualTo(seen.get(1).network()).isNotEqualTo(seen.get(2).network());
	}

	@Test
	void nobodyGetsRidOfAVerdictByOtherNamesOfSoftware() {
		ThoughtOf.address(instance, "192.0.2.6", Level.BLOCK);
		IntStream.range(0, 40)
			.forEach((i) -> assertThat(at("192.0.2.6").with("User-Agent", "name-" + (char) ('a' + i % 26) + i / 26)
				.get("/plain")
				.statusCode()).isEqualTo(429));
	}

	private Set<Long> clients(String address, String software, int kinds) {
		return IntStream.range(0, kinds)
			.mapToObj((i) -> client(address, software + "-" + (char) ('a' + i % 26) + (char) ('a' + i / 26)))
			.collect(Collectors.toSet());
	}

	private long client(String address, String software) {
		at(address).with("User-Agent", software).get("/plain");
		return this.observed.next().client();
	}

	private static Client at(String address) {
		return Client.anonymous(instance).with("X-Forwarded-For", address);
	}

	private static long address(String address) {
		return instance.bean(IdentityHasher.class).address(ClientAddress.parse(address, 64));
	}

}
