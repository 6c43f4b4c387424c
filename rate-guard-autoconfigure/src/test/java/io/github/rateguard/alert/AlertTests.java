package io.github.rateguard.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever texts an alert is made of, it stays small, and one line is one line.
 */
class AlertTests {

	private static final String MEGABYTE = "x".repeat(1 << 20);

	@Test
	void controlCharactersOfEveryTextAreEscaped() {
		String hostile = "a\nb\u001b[31mc\u2028d\u202ee";
		Alert alert = new Alert(hostile, Severity.INFO, hostile, Map.of(hostile, hostile), Instant.EPOCH, hostile);
		assertThat(AlertText.line(alert)).doesNotContain("\n", "\u001b", "\u2028", "\u202e")
			.contains("a\\u000ab\\u001b[31mc\\u2028d\\u202ee");
		assertThat(alert.details()).containsOnlyKeys("a\\u000ab\\u001b[31mc\\u2028d\\u202ee");
	}

	@Test
	void everyTextIsBounded() {
		Alert alert = new Alert(MEGABYTE, Severity.INFO, MEGABYTE, Map.of(MEGABYTE, MEGABYTE), Instant.EPOCH, MEGABYTE);
		assertThat(alert.cause()).hasSize(Alert.MAXIMUM_CAUSE_LENGTH);
		assertThat(alert.title()).hasSize(Alert.MAXIMUM_TEXT_LENGTH);
		assertThat(alert.action()).hasSize(Alert.MAXIMUM_TEXT_LENGTH);
		assertThat(alert.details())
			.containsExactly(Map.entry("x".repeat(Alert.MAXIMUM_NAME_LENGTH), "x".repeat(Alert.MAXIMUM_TEXT_LENGTH)));
	}

	@Test
	void theFirstDetailsAreToldInTheirOrder() {
		Map<String, String> details = new LinkedHashMap<>();
		for (int i = 30; i > 0; i--) {
			details.put("name" + i, "value");
		}
		Alert alert = new Alert("cause", Severity.INFO, "title", details, Instant.EPOCH, "action");
		details.clear();
		assertThat(alert.details()).hasSize(Alert.MAXIMUM_DETAILS);
		assertThat(alert.details().keySet()).startsWith("name30", "name29").endsWith("name11");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> alert.details().put("more", "value"));
	}

	@Test
	void aLineSaysWhatAndSinceWhenAndWhatWasDoneAndHowOften() {
		Alert alert = TestAlerts.alert("budget:llm:80%");
		assertThat(AlertText.line(alert)).isEqualTo("WARNING budget:llm:80%: Much is spent (budget: llm),"
				+ " since 1970-01-01T00:00:00Z. Nothing is refused yet.");
		assertThat(AlertText.line(alert.withRepeats(1))).endsWith("Nothing is refused yet. Seen once since.");
		assertThat(AlertText.line(alert.withRepeats(41))).endsWith("Nothing is refused yet. Seen 41 times since.");
	}

}
