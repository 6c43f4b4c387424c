package io.github.rateguard.web;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Balance;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.guard.PolicyVerdict.Reason;
import io.github.rateguard.guard.RateGuard;
import io.github.rateguard.guard.Verdict;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.Instance.Settings;
import io.github.rateguard.web.WrittenFields.Item;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * No more calls run at the same time than a policy allows, and a call holds its permit
 * until its response has ended, whatever the store and however it ends.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PermitContract {

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private Instance instance;

	private RateGuard rateGuard;

	private Gate gate;

	private Client client;

	private Caller caller;

	abstract Settings settings();

	Instance instance() {
		return this.instance;
	}

	Client client() {
		return this.client;
	}

	Gate gate() {
		return this.gate;
	}

	@BeforeAll
	void start() {
		this.instance = settings().start(HeldApplication.class);
		this.rateGuard = this.instance.bean(RateGuard.class);
		this.gate = this.instance.bean(Gate.class);
	}

	@AfterAll
	void stop() {
		this.executor.shutdownNow();
		this.instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		String user = "user-" + UUID.randomUUID();
		this.client = Client.anonymous(this.instance).as(user);
		this.caller = Caller.authenticated(user, "default");
	}

	@Test
	void callAboveTheConcurrencyIsAnsweredWithAProblemThatIsNotItsFault() throws Exception {
		List<Future<HttpResponse<String>>> held = hold(2, "/export");
		HttpResponse<String> refused = this.client.get("/export");
		this.gate.open(2);
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.headers().allValues("Content-Type")).containsExactly("application/problem+json");
		assertThat(refused.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(refused.headers().allValues("Retry-After")).hasSize(1);
		long retryAfter = Long.parseLong(refused.headers().firstValue("Retry-After").orElseThrow());
		assertThat(retryAfter).isBetween(1L, 2L);
		assertThat(Problems.in(refused)).containsExactly(
				entry("type", "https://iana.org/assignments/http-problem-types#temporary-reduced-capacity"),
				entry("title", "Temporary reduced capacity"), entry("status", 503),
				entry("detail",
						"Policy export allows 2 requests at the same time. Try again in "
								+ ((retryAfter == 1) ? "1 second." : "2 seconds.")),
				entry("instance", "/export"), entry("violated-policies", List.of("export")));
		for (Future<HttpResponse<String>> call : held) {
			assertThat(call.get().statusCode()).isEqualTo(200);
		}
	}

	@Test
	void everyAnswerSaysHowManyMoreMayRun() throws Exception {
		Future<HttpResponse<String>> first = hold(1, "/export").get(0);
		Future<HttpResponse<String>> second = hold(1, "/export").get(0);
		HttpResponse<String> refused = this.client.get("/export");
		this.gate.open(2);
		for (HttpResponse<String> response : List.of(first.get(), second.get(), refused)) {
			assertThat(response.headers().firstValue("RateLimit-Policy"))
				.hasValue("\"export\";q=2;qu=\"concurrent-requests\"");
			assertThat(WrittenFields.in(response).policies()).containsExactly(Item.concurrencyPolicy("export", 2));
		}
		assertThat(WrittenFields.in(first.get()).balances()).containsExactly(Item.concurrencyBalance("export", 1));
		assertThat(WrittenFields.in(second.get()).balances()).containsExactly(Item.concurrencyBalance("export", 0));
		assertThat(WrittenFields.in(refused).balances()).containsExactly(Item.concurrencyBalance("export", 0));
	}

	@Test
	void whenOneCallEndsTheNextIsAdmitted() throws Exception {
		List<Future<HttpResponse<String>>> held = hold(2, "/export");
		assertThat(this.client.statuses(3, "/export")).containsOnly(503);
		this.gate.open(1);
		awaitPermit("export");
		held.addAll(hold(1, "/export"));
		assertThat(this.client.get("/export").statusCode()).isEqualTo(503);
		this.gate.open(2);
		for (Future<HttpResponse<String>> call : held) {
			assertThat(call.get().statusCode()).isEqualTo(200);
		}
	}

	@Test
	void callersDoNotHoldUpEachOther() throws Exception {
		Future<HttpResponse<String>> held = hold(1, "/plain").get(0);
		Client other = Client.somebody(this.instance);
		Future<HttpResponse<String>> others = this.executor.submit(() -> other.get("/plain"));
		this.gate.awaitEntered(1);
		this.gate.open(2);
		assertThat(held.get().statusCode()).isEqualTo(200);
		assertThat(others.get().statusCode()).isEqualTo(200);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "/plain, 200", "/throws, 500", "/callable, 200", "/callable-fails, 500", "/future, 200",
			"/deferred, 200", "/deferred-fails, 500", "/deferred-times-out, 503", "/stream, 200", "/stream-fails, 500",
			"/events, 200", "/events-fail, 500", "/events-time-out, 503", "/forwards, 200",
			"/forwards-to-callable, 200", "/includes, 200", "/starts-async-and-completes, 200",
			"/starts-async-and-dispatches, 200", "/dispatches-to-held, 200", "/dispatches-to-async, 200",
			"/vetoed, 418", "/filter-fails, 200" })
	void thePermitIsHeldUntilTheResponseHasEnded(String path, int status) throws Exception {
		Future<HttpResponse<String>> held = hold(1, path).get(0);
		assertThat(isBusy(this.caller)).isTrue();
		this.gate.open(1);
		assertThat(held.get().statusCode()).isEqualTo(status);
		awaitPermit("slow");
		assertThat(this.rateGuard.tryAcquire("slow", this.caller).admitted()).isTrue();
		assertThat(isBusy(this.caller)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/plain", "/stream", "/callable" })
	void headHoldsThePermitToo(String path) throws Exception {
		Future<HttpResponse<String>> held = this.executor.submit(() -> this.client.send("HEAD", path));
		this.gate.awaitEntered(1);
		assertThat(isBusy(this.caller)).isTrue();
		this.gate.open(1);
		assertThat(held.get().statusCode()).isEqualTo(200);
		awaitPermit("slow");
	}

	@Test
	void clientThatHangsUpWhileTheServerSendsHoldsNoPermitAnyMore() throws Exception {
		Caller anonymous = Caller.anonymous(ClientAddress.parse("127.0.0.1", 64));
		try (Socket socket = new Socket("127.0.0.1", this.instance.port())) {
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write("GET /endless-events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			readUntil(socket, "data:one");
			this.gate.awaitEntered(1);
			assertThat(isBusy(anonymous)).isTrue();
		}
		this.gate.open(1);
		Awaitility.await().until(() -> !isBusy(anonymous));
	}

	@Test
	void callWhoseFieldsCannotBeWrittenHoldsNoPermit() {
		assertThat(this.client.get("/refuses-fields").statusCode()).isEqualTo(500);
		awaitPermit("slow");
	}

	@Test
	void refusalByConcurrencyTakesNoTokensOfTheSamePolicy() throws Exception {
		Future<HttpResponse<String>> held = hold(1, "/both").get(0);
		assertThat(this.client.statuses(20, "/both")).containsOnly(503);
		HttpResponse<String> refused = this.client.get("/both");
		assertThat(WrittenFields.in(refused).balances()).contains(Item.concurrencyBalance("both", 0));
		this.gate.open(1);
		assertThat(tokens(held.get(), "both")).isEqualTo(2);
		awaitPermit("both");
		this.gate.open(1);
		assertThat(tokens(this.client.get("/both"), "both")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/quota-and-slow", "/slow-and-quota" })
	void refusalByConcurrencyTakesNoTokensOfOtherPolicies(String path) {
		Verdict held = this.rateGuard.tryAcquire("slow", this.caller);
		assertThat(this.client.statuses(20, path)).containsOnly(503);
		assertThat(Problems.in(this.client.get(path))).containsEntry("violated-policies", List.of("slow"));
		this.rateGuard.release(held);
		assertThat(remaining(this.rateGuard.tryAcquire("quota", this.caller))).isEqualTo(4);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/quota-and-slow", "/slow-and-quota" })
	void refusalByTokensTakesNoPermit(String path) {
		this.rateGuard.tryAcquire("quota", this.caller, 5);
		for (int i = 0; i < 20; i++) {
			HttpResponse<String> refused = this.client.get(path);
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(Problems.in(refused)).containsEntry("violated-policies", List.of("quota"));
			assertThat(WrittenFields.in(refused).balances()).extracting(Item::name).startsWith("quota");
			assertThat(WrittenFields.in(refused).balances()).doesNotContain(Item.concurrencyBalance("slow", 0));
			assertThat(WrittenFields.in(refused).policies()).contains(Item.concurrencyPolicy("slow", 1));
		}
		awaitPermit("slow");
	}

	@Test
	void theConcurrencyIsNamedThoughTheTokensOfThePolicyRefused() {
		this.rateGuard.release(this.rateGuard.tryAcquire("both", this.caller, 3));
		HttpResponse<String> refused = this.client.get("/both");
		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(WrittenFields.in(refused).policies()).containsExactly(Item.policy("both", 3, 3600),
				Item.concurrencyPolicy("both", 1));
		assertThat(WrittenFields.in(refused).balances()).singleElement()
			.satisfies((item) -> assertThat(item.parameters()).containsKey("t"));
	}

	@Test
	void releaseCountsTheFirstTimeAlone() {
		Verdict first = this.rateGuard.tryAcquire("export", this.caller);
		Verdict second = this.rateGuard.tryAcquire("export", this.caller);
		Verdict refused = this.rateGuard.tryAcquire("export", this.caller);
		assertThat(first.admitted()).isTrue();
		assertThat(first.permits()).hasSize(1);
		assertThat(second.admitted()).isTrue();
		assertThat(refused.refusals()).extracting(PolicyVerdict::reason).containsExactly(Reason.CONCURRENCY_EXCEEDED);
		assertThat(refused.permits()).isEmpty();
		assertThat(refused.retryAfter()).isNotNull();
		this.rateGuard.release(refused);
		assertThat(this.rateGuard.tryAcquire("export", this.caller).admitted()).isFalse();
		this.rateGuard.release(first);
		this.rateGuard.release(first);
		assertThat(this.rateGuard.tryAcquire("export", this.caller).admitted()).isTrue();
		assertThat(this.rateGuard.tryAcquire("export", this.caller).admitted()).isFalse();
	}

	@Test
	void aTierThatIsUnlimitedHasTheConcurrencyStill() {
		Caller pro = Caller.authenticated("pro-" + UUID.randomUUID(), "pro");
		for (int i = 0; i < 5; i++) {
			Verdict held = this.rateGuard.tryAcquire("tiered", pro);
			assertThat(held.admitted()).isTrue();
			assertThat(this.rateGuard.tryAcquire("tiered", pro).refusals()).extracting(PolicyVerdict::reason)
				.containsExactly(Reason.CONCURRENCY_EXCEEDED);
			this.rateGuard.release(held);
		}
	}

	@Test
	void releaseOfACallWithoutAPermitDoesNothing() {
		Verdict verdict = this.rateGuard.tryAcquire("quota", this.caller);
		this.rateGuard.release(verdict);
		assertThat(remaining(this.rateGuard.tryAcquire("quota", this.caller))).isEqualTo(3);
	}

	@Test
	void shadowModeRefusesNobodyAndReleasesWhatItGave() throws Exception {
		List<Future<HttpResponse<String>>> held = hold(3, "/trial");
		assertThat(this.rateGuard.tryAcquire("trial", this.caller).policies()).extracting(PolicyVerdict::outcome)
			.containsExactly(Outcome.SHADOW_REFUSED);
		this.gate.open(3);
		for (Future<HttpResponse<String>> call : held) {
			assertThat(call.get().statusCode()).isEqualTo(200);
			assertThat(WrittenFields.in(call.get()).values()).isEmpty();
		}
		Awaitility.await().until(() -> {
			Verdict verdict = this.rateGuard.tryAcquire("trial", this.caller);
			this.rateGuard.release(verdict);
			return verdict.policies().get(0).outcome() == Outcome.ADMITTED;
		});
	}

	/**
	 * Start calls, and wait until they stand at the gate.
	 */
	private List<Future<HttpResponse<String>>> hold(int calls, String path) {
		List<Future<HttpResponse<String>>> held = new ArrayList<>();
		Client client = this.client;
		for (int i = 0; i < calls; i++) {
			held.add(this.executor.submit(() -> client.get(path)));
		}
		this.gate.awaitEntered(calls);
		return held;
	}

	private boolean isBusy(Caller caller) {
		return !hasPermit(this.rateGuard, "slow", caller);
	}

	/**
	 * A client may have read all of a response before its server is done with it.
	 */
	private void awaitPermit(String policy) {
		Awaitility.await().until(() -> hasPermit(this.rateGuard, policy, this.caller));
	}

	boolean hasPermit(RateGuard rateGuard, String policy) {
		return hasPermit(rateGuard, policy, this.caller);
	}

	private static boolean hasPermit(RateGuard rateGuard, String policy, Caller caller) {
		Verdict verdict = rateGuard.tryAcquire(policy, caller);
		rateGuard.release(verdict);
		return verdict.admitted();
	}

	private static long tokens(HttpResponse<?> response, String policy) {
		return WrittenFields.in(response)
			.balances()
			.stream()
			.filter((item) -> item.name().equals(policy) && item.parameters().containsKey("t"))
			.findAny()
			.orElseThrow()
			.number("r");
	}

	private static long remaining(Verdict verdict) {
		Balance balance = verdict.policies().get(0).balance();
		assertThat(balance).isNotNull();
		return balance.remaining();
	}

	private static void readUntil(Socket socket, String text) throws IOException {
		StringBuilder read = new StringBuilder();
		while (read.indexOf(text) < 0) {
			int next = socket.getInputStream().read();
			assertThat(next).isNotNegative();
			read.append((char) next);
		}
	}

}
