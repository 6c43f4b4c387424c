package io.github.rateguard.web;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request is charged once, whatever its handler does and however often it is
 * dispatched.
 */
class ChargedOnceTests {

	private static Instance instance;

	private Client client;

	@BeforeAll
	static void start() {
		instance = Instance.local().start(ChargedOnceApplication.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void becomeSomebodyElse() {
		this.client = Client.somebody(instance);
	}

	@Test
	void plainHandlerIsChargedOnce() {
		chargesOnce("/plain", 200, "plain");
	}

	@Test
	void callableIsChargedOnce() {
		chargesOnce("/callable", 200, "called");
	}

	@Test
	void failingCallableIsChargedOnce() {
		chargesOnce("/callable-fails", 500, "/callable-fails");
	}

	@Test
	void deferredResultIsChargedOnce() {
		chargesOnce("/deferred", 200, "deferred");
	}

	@Test
	void deferredResultThatFailsIsChargedOnce() {
		chargesOnce("/deferred-fails", 500, "/deferred-fails");
	}

	@Test
	void deferredResultThatTimesOutIsChargedOnce() {
		chargesOnce("/times-out", 503, "/times-out");
	}

	@Test
	void serverSentEventsAreChargedOnce() {
		chargesOnce("/events", 200, "data:two");
	}

	@Test
	void serverSentEventsThatFailAreChargedOnce() {
		chargesOnce("/events-fail", 500, "");
	}

	@Test
	void streamedBodyIsChargedOnce() {
		chargesOnce("/stream", 200, "streamed");
	}

	@Test
	void streamedBodyThatFailsIsChargedOnce() {
		chargesOnce("/stream-fails", 500, "/stream-fails");
	}

	@Test
	void completableFutureIsChargedOnce() {
		chargesOnce("/future", 200, "future");
	}

	@Test
	void completableFutureThatFailsIsChargedOnce() {
		chargesOnce("/future-fails", 500, "/future-fails");
	}

	@Test
	void handlerThatThrowsIsChargedOnceAlthoughTheErrorIsDispatched() {
		chargesOnce("/throws", 500, "/throws");
	}

	@Test
	void handlerThatThrowsAStatusIsChargedOnce() {
		chargesOnce("/throws-status", 410, "/throws-status");
	}

	@Test
	void handlerWhoseExceptionIsHandledIsChargedOnce() {
		chargesOnce("/throws-handled", 409, "handled");
	}

	@Test
	void handlerThatSendsAnErrorIsChargedOnce() {
		chargesOnce("/sends-error", 410, "/sends-error");
	}

	@Test
	void handlerWithAMissingParameterIsChargedOnce() {
		chargesOnce("/needs-parameter", 400, "/needs-parameter");
	}

	@Test
	void asyncDispatchToAGuardedHandlerIsChargedOnce() {
		chargesOnce("/dispatches", 200, "target");
		assertThat(WrittenFields.in(this.client.get("/target")).remaining()).isEqualTo(9);
	}

	@Test
	void asyncDispatchFromAnUnguardedHandlerToAGuardedOneIsChargedOnce() {
		chargesOnce("/dispatches-unguarded", 200, "target");
		assertThat(WrittenFields.in(this.client.get("/target")).remaining()).isEqualTo(6);
	}

	@Test
	void includedGuardedHandlerIsNotCharged() {
		chargesOnce("/includes", 200, "target");
		assertThat(WrittenFields.in(this.client.get("/target")).remaining()).isEqualTo(9);
	}

	@Test
	void forwardFromAGuardedHandlerToAGuardedOneChargesTheFirstAlone() {
		chargesOnce("/forwards", 200, "target");
		assertThat(WrittenFields.in(this.client.get("/target")).remaining()).isEqualTo(9);
	}

	@Test
	void forwardFromAnUnguardedHandlerToAGuardedOneIsChargedOnce() {
		chargesOnce("/forwards-unguarded", 200, "target");
		assertThat(WrittenFields.in(this.client.get("/target")).remaining()).isEqualTo(6);
	}

	@Test
	void forwardFromAnUnguardedHandlerIsRefusedLikeADirectCall() {
		this.client.statuses(10, "/target");
		assertThat(this.client.get("/forwards-unguarded").statusCode()).isEqualTo(429);
	}

	@Test
	void headCountsAsTheGetThatItIs() {
		HttpResponse<String> head = this.client.send("HEAD", "/plain");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(WrittenFields.in(head).remaining()).isEqualTo(9);
		assertThat(WrittenFields.in(this.client.get("/plain")).remaining()).isEqualTo(8);
	}

	@Test
	void optionsRunsNoHandlerAndIsNotCharged() {
		HttpResponse<String> options = this.client.send("OPTIONS", "/plain");
		assertThat(options.headers().firstValue("Allow"))
			.hasValueSatisfying((allow) -> assertThat(List.of(allow.split(","))).contains("GET", "HEAD", "OPTIONS"));
		isNotCharged(options, 200);
		assertThat(WrittenFields.in(this.client.get("/plain")).remaining()).isEqualTo(9);
	}

	@Test
	void corsPreFlightIsNotCharged() {
		Client browser = this.client.with("Origin", "https://app.example")
			.with("Access-Control-Request-Method", "POST");
		HttpResponse<String> preFlight = browser.send("OPTIONS", "/cross-origin");
		assertThat(preFlight.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://app.example");
		isNotCharged(preFlight, 200);
		HttpResponse<String> call = this.client.with("Origin", "https://app.example").send("POST", "/cross-origin");
		assertThat(WrittenFields.in(call).remaining()).isEqualTo(9);
	}

	@Test
	void refusedCorsPreFlightIsNotCharged() {
		Client browser = this.client.with("Origin", "https://evil.example")
			.with("Access-Control-Request-Method", "POST");
		isNotCharged(browser.send("OPTIONS", "/cross-origin"), 403);
		HttpResponse<String> call = this.client.send("POST", "/cross-origin");
		assertThat(WrittenFields.in(call).remaining()).isEqualTo(9);
	}

	@Test
	void otherMethodThanTheHandlersIsNotCharged() {
		isNotCharged(this.client.send("DELETE", "/plain"), 405);
		assertThat(WrittenFields.in(this.client.get("/plain")).remaining()).isEqualTo(9);
	}

	@Test
	void staticResourceIsNotCharged() {
		HttpResponse<String> resource = this.client.get("/files/logo.txt");
		assertThat(resource.body()).contains("a static file");
		isNotCharged(resource, 200);
	}

	@Test
	void unknownPathIsNotCharged() {
		isNotCharged(this.client.get("/nowhere"), 404);
	}

	private void chargesOnce(String path, int status, String inBody) {
		for (long left : new long[] { 9, 8, 7 }) {
			HttpResponse<String> response = this.client.get(path);
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(response.body()).contains(inBody);
			assertThat(WrittenFields.in(response).remaining()).isEqualTo(left);
		}
	}

	private static void isNotCharged(HttpResponse<?> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(WrittenFields.in(response).values()).isEmpty();
	}

}
