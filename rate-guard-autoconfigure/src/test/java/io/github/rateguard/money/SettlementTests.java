package io.github.rateguard.money;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import io.github.rateguard.Money;
import io.github.rateguard.money.CostlyApplication.Upstream;
import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a call is charged when its response has ended, however it ended.
 */
class SettlementTests {

	private static Instance instance;

	private static Ledger hour;

	private long before;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.budgets.hour.limit", "100 USD/1h")
			.with("rate-guard.budgets.day.limit", "100 USD/1d")
			.with("rate-guard.budgets.own.limit", "100 USD/1h")
			.with("rate-guard.budgets.own.per", "caller")
			.start(CostlyApplication.class);
		hour = Ledger.global(instance, "hour");
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@BeforeEach
	void remember() {
		this.before = hour.settled();
	}

	@ParameterizedTest(name = "{0}: {1}, {2}")
	@CsvSource(textBlock = """
			/estimate,                        200, 100000
			/report?amount=0.02,              200, 20000
			/report?amount=0.02&amount=0.003, 200, 23000
			/report?amount=0.0000001,         200, 1
			/report?amount=0,                 200, 0
			/report?amount=7.5,               200, 7500000
			/report-only?amount=0.004,        200, 4000
			/estimated?text=abc,              200, 300
			/estimated,                       200, 100000
			/fails,                           500, 100000
			/fails?amount=0.01,               500, 10000
			/bad-gateway,                     502, 100000
			/validated,                       400, 0
			/validated?number=x,              400, 0
			/vetoed,                          409, 0
			/turned-away,                     500, 0
			/fails-into-a-view,               302, 100000
			/throws-as-if-turned-down,        400, 100000
			/denied,                          401, 0
			/forwards,                        200, 20000
			/callable,                        200, 30000
			/future,                          500, 20000
			/timeout,                         503, 100000
			/sse,                             200, 300000
			/free,                            200, 0
			""")
	void isChargedWhatItSpent(String path, int status, long micros) {
		assertThat(Client.anonymous(instance).get(path).statusCode()).isEqualTo(status);
		assertThat(hour.settled() - this.before).isEqualTo(micros);
	}

	@RepeatedTest(10)
	void aClientThatHangsUpPaysForWhatWasSpent() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", instance.port())) {
			socket.getOutputStream()
				.write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().readNBytes(100_000);
		}
		long spent = hour.settled() - this.before;
		assertThat(spent).isGreaterThanOrEqualTo(1_000).isLessThan(1_000_000);
	}

	@Test
	void whatIsReportedAfterTheEndIsChargedBeyondWhatTheCallHasPaid() {
		assertThat(Client.anonymous(instance).get("/late").statusCode()).isEqualTo(200);
		assertThat(hour.settled() - this.before).isEqualTo(100_000);
		instance.bean(Upstream.class).open();
		Awaitility.await().untilAsserted(() -> assertThat(hour.settled() - this.before).isEqualTo(400_000));
	}

	@Test
	void anAnnotationOnTheMethodReplacesTheOneOnTheClass() {
		Ledger day = Ledger.global(instance, "day");
		Client.anonymous(instance).get("/by-class");
		assertThat(day.settled()).isEqualTo(500_000);
		Client.anonymous(instance).get("/by-method");
		assertThat(day.settled()).isEqualTo(750_000);
	}

	@Test
	void aRepetitionWithTheSameIdempotencyKeyIsNotChargedTwice() {
		Client client = Client.somebody(instance).with("Idempotency-Key", "one");
		for (int i = 0; i < 3; i++) {
			assertThat(client.get("/idempotent").statusCode()).isEqualTo(200);
		}
		assertThat(hour.settled() - this.before).isEqualTo(100_000);
		Client.somebody(instance).with("Idempotency-Key", "one").get("/idempotent");
		assertThat(hour.settled() - this.before).as("of somebody else").isEqualTo(200_000);
		client.get("/estimate");
		client.get("/estimate");
		assertThat(hour.settled() - this.before).as("elsewhere it means nothing").isEqualTo(400_000);
	}

	@Test
	void aRepetitionPaysForWhatItReports() {
		Client client = Client.somebody(instance).with("Idempotency-Key", "two");
		client.get("/repeated");
		client.get("/repeated?amount=0.02");
		assertThat(hour.settled() - this.before).isEqualTo(100_000 + 20_000);
	}

	@Test
	void aHostileEstimateIsReadAtOnce() {
		assertThat(Money.ceilingMicros(new BigDecimal("1E+600000000"))).isEqualTo(Money.MAX_MICROS);
		assertThat(Money.ceilingMicros(new BigDecimal("1E-600000000"))).isEqualTo(1);
		assertThat(Money.ceilingMicros(new BigDecimal("0.1234561"))).isEqualTo(123_457);
		assertThat(Money.ceilingMicros(new BigDecimal("-5"))).isZero();
	}

	@Test
	void severalBudgetsPayTheSameAndACallThatALimitRefusesHoldsNothing() {
		Client client = Client.anonymous(instance).as("several");
		Ledger own = new Ledger(instance, "own", "caller", "several");
		int calls = instance.bean(Upstream.class).calls();
		for (int i = 0; i < 3; i++) {
			HttpResponse<String> response = client.get("/several");
			assertThat(response.statusCode()).isEqualTo((i < 2) ? 200 : 429);
		}
		assertThat(instance.bean(Upstream.class).calls() - calls).isEqualTo(2);
		assertThat(hour.settled() - this.before).isEqualTo(200_000);
		assertThat(own.settled()).isEqualTo(200_000);
	}

}
