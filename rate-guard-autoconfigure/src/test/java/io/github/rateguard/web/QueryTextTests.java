package io.github.rateguard.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link QueryText}.
 */
class QueryTextTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', nullValues = "null", textBlock = """
			size=5                 | 5
			page=1&size=5          | 5
			size=5&size=7          | 5
			si%7Ae=5               | 5
			si%7ae=%35             | 5
			size=a+b%2Bc%26d       | a b+c&d
			size=a=b               | a=b
			size=%C3%A9            | é
			size=                  | ''
			size                   | ''
			&&size=5               | 5
			resize=5               | null
			Size=5                 | null
			=5                     | null
			page=size=5            | null
			page=1%26size=5        | null
			''                     | null
			""")
	void theFirstValueIsDecoded(String query, String value) {
		assertThat(QueryText.first(query, "size")).isEqualTo(value);
	}

	@ParameterizedTest
	@CsvSource({ "size=%, %", "size=5%, 5%", "size=%3, %3", "size=%zz, %zz", "size=%3z5, %3z5", "size=%-1, %-1",
			"size=%%35, %5" })
	void aMalformedEscapeStaysAsItIsWritten(String query, String value) {
		assertThat(QueryText.first(query, "size")).isEqualTo(value);
	}

	@Test
	void aNameIsNeverMatchedUndecoded() {
		assertThat(QueryText.first("a+b=5", "a+b")).isNull();
		assertThat(QueryText.first("a%2Bb=5", "a+b")).isEqualTo("5");
	}

	@Test
	void withoutAQueryThereIsNoParameter() {
		assertThat(QueryText.first(null, "size")).isNull();
	}

	@Test
	void nobodyHidesAParameterBehindManyOthers() {
		assertThat(QueryText.first("a&".repeat(127) + "size=5", "size")).isEqualTo("5");
		assertThat(QueryText.first("a&".repeat(127) + "a", "size")).isNull();
		assertThat(QueryText.first("a&".repeat(128) + "size=5", "size")).isEmpty();
		assertThat(QueryText.first("&".repeat(128) + "size=5", "size")).isEmpty();
	}

	@Test
	void nobodyHidesAParameterBehindALongOne() {
		assertThat(QueryText.first("a".repeat(8_185) + "&size=5", "size")).isEqualTo("5");
		assertThat(QueryText.first("a".repeat(8_185) + "&size=50", "size")).isEmpty();
		assertThat(QueryText.first("size=5&" + "a".repeat(10_000), "size")).isEqualTo("5");
		assertThat(QueryText.first("size=" + "5".repeat(10_000), "size")).isEmpty();
	}

}
