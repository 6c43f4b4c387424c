package io.github.rateguard.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.RequestEvidence;
import io.github.rateguard.caller.TrustedProxies;
import io.github.rateguard.doctor.CheckResult.State;
import io.github.rateguard.guard.Stage;
import io.github.rateguard.guard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of what requests show.
 */
class RequestEvidenceTests {

	private static final ClientAddress PROXY = address("10.0.0.7");

	private final RequestEvidence evidence = new RequestEvidence();

	private final Check untrusted = new UntrustedProxyCheck(this.evidence);

	private final Check oneAddress = new OneAddressCheck(this.evidence);

	private static ClientAddress address(String literal) {
		return Objects.requireNonNull(ClientAddress.parse(literal, 64));
	}

	private void requests(int count, String address, int clients) {
		for (int i = 0; i < count; i++) {
			this.evidence.request(address(address), i % clients);
		}
	}

	private static State state(Check check) {
		try {
			return check.examine().state();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aProxyNextDoorThatNobodyTrustsIsFoundAtItsFirstRequest() throws Exception {
		assertThat(state(this.untrusted)).isEqualTo(State.PASSED);
		this.evidence.forwarded(PROXY, true);
		assertThat(this.untrusted.examine().text()).contains("10.0.0.7");
		assertThat(this.evidence.takeNews()).isTrue();
		this.evidence.forwarded(PROXY, true);
		assertThat(this.evidence.takeNews()).isFalse();
	}

	@Test
	void strangersWhoSendForwardingHeadersAreNoProxy() {
		requests(1_000, "192.0.2.1", 1);
		for (int i = 0; i < 400; i++) {
			this.evidence.forwarded(address("198.51.100.7"), false);
		}
		assertThat(state(this.untrusted)).isEqualTo(State.PASSED);
		assertThat(this.evidence.takeNews()).isFalse();
	}

	@Test
	void aFarProxyIsFoundWhereMostRequestsComeFromIt() {
		requests(200, "192.0.2.1", 1);
		for (int i = 0; i < 150; i++) {
			this.evidence.forwarded(address("192.0.2.1"), false);
		}
		assertThat(state(this.untrusted)).isEqualTo(State.FOUND);
	}

	@Test
	void manyClientsAtOneAddressAreFound() throws Exception {
		requests(500, "10.0.0.7", 8);
		assertThat(this.oneAddress.examine().text()).contains("500 requests", "10.0.0.7", "8 different clients");
	}

	@Test
	void aClientAloneIsNotAllClients() {
		requests(500, "10.0.0.7", 2);
		assertThat(state(this.oneAddress)).isEqualTo(State.PASSED);
	}

	@Test
	void whereOneClientComesFromElsewhereTheyShareNoAddress() {
		requests(500, "10.0.0.7", 8);
		requests(1, "10.0.0.8", 1);
		assertThat(state(this.oneAddress)).isEqualTo(State.PASSED);
	}

	@Test
	void aTrialOnThisMachineIsNoProxy() {
		requests(500, "127.0.0.1", 8);
		assertThat(state(this.oneAddress)).isEqualTo(State.PASSED);
	}

	@Test
	void ofFewRequestsNobodyKnows() {
		requests(499, "10.0.0.7", 8);
		assertThat(state(this.oneAddress)).isEqualTo(State.UNKNOWN);
	}

	@Test
	void callersWhoHaveProvedToBeSomebodyAreDifferentClients() {
		requests(500, "10.0.0.7", 1);
		VerdictEvidence verdicts = new VerdictEvidence(this.evidence);
		for (int i = 0; i < 40; i++) {
			Caller caller = new Caller("user-" + i, Caller.Kind.AUTHENTICATED, "default", PROXY);
			verdicts.onVerdict(new Verdict(caller, Stage.HANDLER, List.of(), null, true, Duration.ZERO, List.of()));
		}
		assertThat(state(this.oneAddress)).isEqualTo(State.FOUND);
	}

	@Test
	void whatWasSeenIsForgottenAfterAnHourWithoutIt() {
		this.evidence.forwarded(PROXY, true);
		requests(500, "10.0.0.7", 8);
		this.evidence.nextHour();
		assertThat(state(this.untrusted)).isEqualTo(State.FOUND);
		assertThat(state(this.oneAddress)).isEqualTo(State.FOUND);
		this.evidence.nextHour();
		assertThat(state(this.untrusted)).isEqualTo(State.PASSED);
		assertThat(state(this.oneAddress)).isEqualTo(State.UNKNOWN);
	}

	@Test
	void aLoginFormIsFoundWhereThereIsNoRuleAtAll() {
		assertThat(state(new UnguardedLoginCheck(this.evidence, () -> true, () -> 0))).isEqualTo(State.FOUND);
		assertThat(state(new UnguardedLoginCheck(this.evidence, () -> false, () -> 0))).isEqualTo(State.PASSED);
	}

	@Test
	void whetherARuleIsAboutTheLoginShowsWhenSomebodyLogsIn() throws Exception {
		Check check = new UnguardedLoginCheck(this.evidence, () -> true, () -> 3);
		assertThat(state(check)).isEqualTo(State.UNKNOWN);
		this.evidence.guardedLogin();
		assertThat(state(check)).isEqualTo(State.PASSED);
		this.evidence.unguardedLogin("POST /signin\n" + "x".repeat(1_000));
		assertThat(this.evidence.takeNews()).isTrue();
		assertThat(check.examine().text()).contains("POST /signin").doesNotContain("\n").hasSizeLessThan(250);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0/1", "128.0.0.0/1", "8.0.0.0/7", "100.0.0.0/8", "2000::/3", "::/1" })
	void networksOfStrangersAreFound(String network) {
		assertThat(state(wide(network))).isEqualTo(State.FOUND);
	}

	@ParameterizedTest
	@ValueSource(strings = { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8",
			"104.16.0.0/13", "fc00::/7", "fd00::/8", "2400:cb00::/32", "192.0.2.1", "2001:db8::1" })
	void privateNetworksAndThoseOfProvidersAreNot(String network) {
		assertThat(state(wide(network))).isEqualTo(State.PASSED);
	}

	private static Check wide(String network) {
		return new WideProxiesCheck(new TrustedProxies("test", List.of("192.0.2.0/24", network)));
	}

}
