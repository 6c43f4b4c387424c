package io.github.rateguard.web;

import java.util.Map;

import io.github.rateguard.guard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HeaderFormat}.
 */
class HeaderFormatTests {

	private static final Verdict VERDICT = Verdicts.admit(Verdicts.admitted("search", Verdicts.limit(100, "15M"), 42));

	@ParameterizedTest
	@CsvSource({ "draft-11, DRAFT_11", "legacy, LEGACY", "none, NONE" })
	void thePropertyIsWrittenInLowerCaseWithADash(String value, HeaderFormat expected) {
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of("headers", value)));
		assertThat(binder.bind("headers", HeaderFormat.class).get()).isEqualTo(expected);
	}

	@Test
	void draft11WritesTheFieldsOfTheDraft() {
		assertThat(fields(HeaderFormat.DRAFT_11)).containsOnlyKeys("RateLimit-Policy", "RateLimit");
	}

	@Test
	void legacyWritesTheOldFields() {
		assertThat(fields(HeaderFormat.LEGACY)).containsOnlyKeys("X-RateLimit-Limit", "X-RateLimit-Remaining",
				"X-RateLimit-Reset");
	}

	@Test
	void noneWritesNothing() {
		assertThat(fields(HeaderFormat.NONE)).isEmpty();
	}

	private static Map<String, String> fields(HeaderFormat format) {
		return WrittenFields.by(format.createFields(), VERDICT).values();
	}

}
