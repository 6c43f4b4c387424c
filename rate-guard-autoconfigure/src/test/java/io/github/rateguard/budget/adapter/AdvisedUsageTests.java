package io.github.rateguard.budget.adapter;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.github.rateguard.testsupport.Client;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Advisors of Spring AI's client report.
 */
class AdvisedUsageTests extends TokenUsageContract {

	@Override
	String source() {
		return "advisor";
	}

	@Override
	long streamed() {
		return MINI;
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "/stream, 420", "/elsewhere, 420" })
	void aStreamReplacesTheEstimateBeforeTheResponseEnds(String path, long micros) {
		get(path + "?model=gpt-4o-mini&wish=hello");
		assertThat(spent()).isEqualTo(micros);
	}

	@Test
	void eachRoundOfAStreamWithToolsIsChargedThoughItRunsOnAnotherThread() {
		int calls = server().calls();
		get("/stream-tool?model=gpt-4o-mini");
		assertThat(server().calls() - calls).isEqualTo(2);
		assertThat(spent()).isEqualTo(2 * MINI);
	}

	/**
	 * Ten characters of the prompt are three tokens; two parts of the answer are four,
	 * all three are six.
	 */
	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "/take, hang 56789, 3", "/take, hello 6789, 3", "/stream, no usage 0, 5", "/call, no usage 0, 5",
			"/stream, break 6789, 5" })
	void withoutAUsageFourCharactersAreAToken(String path, String wish, long micros) {
		Client.anonymous(instance()).get(path + "?model=gpt-4o-mini&wish=" + encoded(wish));
		assertThat(spent()).isEqualTo(micros);
	}

	@Test
	void aClientThatHangsUpPaysForWhatWasStreamed() throws IOException {
		try (Socket socket = new Socket("127.0.0.1", instance().port())) {
			socket.getOutputStream()
				.write("GET /stream?model=gpt-4o-mini&wish=hello HTTP/1.1\r\nHost: localhost\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			socket.getInputStream().read();
		}
		// The whole usage, if the model was faster than the news of it
		assertThat(spent()).isPositive().isLessThanOrEqualTo(MINI);
	}

	@Test
	void pricesChangeAtMidnightInUtc() {
		LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);
		try (Instance changing = settings().with("rate-guard.prices.gpt-4o-mini[1].from", tomorrow)
			.with("rate-guard.prices.gpt-4o-mini[1].input", "0.30")
			.with("rate-guard.prices.gpt-4o-mini[1].cached-input", "0.15")
			.with("rate-guard.prices.gpt-4o-mini[1].output", "1.20")
			.start(ModelApplication.class)) {
			Client client = Client.anonymous(changing);
			MutableClock clock = changing.bean(MutableClock.class);
			Instant midnight = tomorrow.atStartOfDay(ZoneOffset.UTC).toInstant();
			clock.advance(Duration.between(clock.instant(), midnight).minusNanos(1));
			client.get("/call?model=gpt-4o-mini&wish=hello");
			assertThat(settled(changing)).isEqualTo(MINI);
			clock.advance(Duration.ofNanos(1));
			// The month may have begun anew
			long before = settled(changing);
			client.get("/call?model=gpt-4o-mini&wish=hello");
			assertThat(settled(changing) - before).isEqualTo(2 * MINI);
		}
	}

	@Test
	void anUnknownModelIsNotCalledWhereThatIsAskedFor() {
		try (Instance strict = settings().with("rate-guard.token-usage.unknown-models", "fail")
			.start(ModelApplication.class)) {
			Client client = Client.anonymous(strict);
			assertThat(client.get("/call?model=grand-new&wish=hello").statusCode()).isEqualTo(500);
			client.get("/stream?model=grand-new&wish=hello");
			assertThat(strict.bean(FakeModelServer.class).calls()).isZero();
			assertThat(client.get("/call?model=gpt-4o-mini&wish=hello").statusCode()).isEqualTo(200);
		}
	}

}
