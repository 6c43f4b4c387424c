package io.github.rateguard.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What operators may write into parameters.
 */
class SectionRequestTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void aTimeIsADateOrHowLongAgo() {
		assertThat(time("2026-11-22T03:00:00Z")).isEqualTo(Instant.parse("2026-11-22T03:00:00Z"));
		assertThat(time("2026-11-22T03:00:00.5+01:00")).isEqualTo(Instant.parse("2026-11-22T02:00:00.5Z"));
		assertThat(time("8h")).isEqualTo(NOW.minus(Duration.ofHours(8)));
		assertThat(time("90m")).isEqualTo(NOW.minus(Duration.ofMinutes(90)));
		assertThat(time("PT15M")).isEqualTo(NOW.minus(Duration.ofMinutes(15)));
		assertThat(time("0s")).isEqualTo(NOW);
		assertThat(new SectionRequest(List.of(), Map.of()).time("since", NOW)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "yesterday", "2026-11-22", "2026-11-22T03:00:00", "2026-13-22T03:00:00Z", "-8h", "PT-8H",
			"8 h", "99999999999999999999d", "9223372036854775807d", "9223372036854775807ms",
			"+1000000000-01-01T00:00:00Z", "100000d", "-999999999-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", " ",
			"8h;drop" })
	void anythingElseIsNoTime(String text) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> time(text))
			.withMessageStartingWith("Parameter 'since' must be");
	}

	@Test
	void aHashHasSixteenHexadecimalDigits() {
		assertThat(hash("00000000000000ff")).isEqualTo(255);
		assertThat(hash("FFFFFFFFFFFFFFFF")).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "00000000000000fg", "000000000000000ff", "+0000000000000ff", "0x000000000000ff",
			"٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠" })
	void anythingElseIsNoHash(String text) {
		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> hash(text));
	}

	private static Instant time(String text) {
		return new SectionRequest(List.of(), Map.of("since", text)).time("since", NOW);
	}

	private static Long hash(String text) {
		return new SectionRequest(List.of(), Map.of("fingerprint", text)).hash("fingerprint");
	}

}
