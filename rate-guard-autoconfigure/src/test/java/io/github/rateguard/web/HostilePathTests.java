package io.github.rateguard.web;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.rateguard.guard.Verdict;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ProblemRefusalWriter} and {@link InstanceReference} on paths that a
 * client has made up.
 */
class HostilePathTests {

	private static final Verdict REFUSED = Verdicts.refuse(Duration.ofSeconds(7),
			Verdicts.refused("search", Verdicts.limit(100, "15M")));

	@Property
	void anyPathIsAnsweredWithValidJsonAndABoundedReference(@ForAll("paths") String path) throws IOException {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new ProblemRefusalWriter().write(REFUSED, new MockHttpServletRequest("GET", path), response);
		JsonNode problem = JsonMapper.shared().readTree(response.getContentAsByteArray());
		String instance = problem.get("instance").asString();
		assertThat(instance).hasSizeLessThanOrEqualTo(2_000).startsWith("/");
		assertThat(instance.chars()).allMatch((c) -> c > 0x20 && c < 0x7f);
		URI uri = URI.create(instance);
		assertThat(uri.getScheme()).isNull();
		assertThat(uri.getRawAuthority()).isNull();
		assertThat(uri.getRawQuery()).isNull();
		assertThat(uri.getRawFragment()).isNull();
	}

	@Property
	void aReferenceThatIsSafeAlreadyStaysAsItIs(@ForAll("paths") String path) {
		String instance = InstanceReference.of(path);
		assertThat(InstanceReference.of(instance)).isEqualTo(instance);
	}

	@Example
	void anOrdinaryPathStaysAsItIs() {
		assertThat(InstanceReference.of("/api/users/42;v=1/@me:all")).isEqualTo("/api/users/42;v=1/@me:all");
	}

	@Example
	void anEscapedPathIsNotEscapedAgain() {
		assertThat(InstanceReference.of("/%68ello/%C3%a9")).isEqualTo("/%68ello/%C3%a9");
	}

	@Example
	void anUnfinishedEscapeIsEscaped() {
		assertThat(InstanceReference.of("/a%zz%4")).isEqualTo("/a%25zz%254");
	}

	@Example
	void quotesControlsAndForeignCharactersAreEscaped() {
		assertThat(InstanceReference.of("/\"\\\r\n\u0000é😀")).isEqualTo("/%22%5C%0D%0A%00%C3%A9%F0%9F%98%80");
	}

	@Example
	void halfACharacterIsAnswered() {
		assertThat(InstanceReference.of("/\ud83d")).isEqualTo("/%3F");
	}

	@Example
	void twoSlashesNameNoOtherHost() {
		URI instance = URI.create("https://api.example").resolve(InstanceReference.of("//evil.example/x"));
		assertThat(instance.getHost()).isEqualTo("api.example");
	}

	@Example
	void aSchemeIsPartOfThePath() {
		assertThat(InstanceReference.of("javascript:alert(1)")).isEqualTo("/javascript:alert(1)");
	}

	@Example
	void noPathIsTheRoot() {
		assertThat(InstanceReference.of("")).isEqualTo("/");
	}

	@Example
	void aLongPathIsCutBetweenEscapes() {
		String instance = InstanceReference.of("/" + "é".repeat(100_000));
		assertThat(instance).hasSizeBetween(1_990, 2_000).endsWith("%A9");
	}

	@Provide
	Arbitrary<String> paths() {
		Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(50);
		Arbitrary<String> octets = Arbitraries.bytes()
			.array(byte[].class)
			.ofMaxSize(100)
			.map((bytes) -> new String(bytes, StandardCharsets.ISO_8859_1));
		Arbitrary<String> nasty = Arbitraries.strings()
			.withChars("/\\\"%:?#[]@ a\r\n\u0000\ud83d\ude00é")
			.ofMaxLength(40);
		Arbitrary<String> large = Arbitraries.strings().withChars("/a%2Fé😀\"").ofMinLength(1_500).ofMaxLength(5_000);
		return Arbitraries.oneOf(any, octets, nasty, large)
			.flatMap((path) -> Arbitraries.of("/", "//", "").map((start) -> start + path));
	}

}
