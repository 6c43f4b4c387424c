package io.github.rateguard.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Property tests for {@link QueryText}.
 */
class QueryTextPropertyTests {

	@Property
	void whateverIsWrittenIsReadWithoutAnError(@ForAll("hostile") String query, @ForAll String name) {
		assertThatCode(() -> QueryText.first(query, name)).doesNotThrowAnyException();
	}

	@Property
	void whatIsWellFormedIsReadAsTheReferenceReadsIt(@ForAll("parameters") List<Entry<String, String>> parameters,
			@ForAll("names") String name) {
		String query = parameters.stream()
			.map((parameter) -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
			.collect(Collectors.joining("&"));
		assertThat(QueryText.first(query, name)).isEqualTo(reference(query, name));
	}

	private static String reference(String query, String name) {
		for (String pair : query.split("&")) {
			String[] parts = pair.split("=", 2);
			if (parts.length == 2 && URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
				return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
			}
		}
		return null;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Provide
	Arbitrary<String> hostile() {
		return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(200),
				Arbitraries.strings().withChars("%&=+0fFgsize\uD800\u00e9").ofMaxLength(400),
				Arbitraries.strings().withChars("&=%a").ofMinLength(8_000).ofMaxLength(9_000));
	}

	@Provide
	Arbitrary<List<Entry<String, String>>> parameters() {
		Arbitrary<String> values = Arbitraries.strings().withCharRange(' ', '\u07ff').ofMaxLength(12);
		return Combinators.combine(names(), values).as(Map::entry).list().ofMaxSize(20);
	}

	@Provide
	Arbitrary<String> names() {
		return Arbitraries.of("size", "page", "a+b", "a b", "%73ize", "größe", "a&b=c");
	}

}
