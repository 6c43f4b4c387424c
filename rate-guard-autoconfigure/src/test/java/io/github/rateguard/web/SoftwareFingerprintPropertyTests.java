package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for {@link SoftwareFingerprint}.
 */
class SoftwareFingerprintPropertyTests {

	private static final String CONSTANT = "X-Constant";

	private final SoftwareFingerprint fingerprint = new SoftwareFingerprint("secret");

	@Property
	void neitherOrderNorCaseOfNamesCounts(@ForAll("fields") Map<String, String> fields, @ForAll Random random) {
		assertThat(of(shuffled(fields, random))).isEqualTo(of(fields));
	}

	@Property
	void volatileFieldsDoNotCount(@ForAll("fields") Map<String, String> fields,
			@ForAll("volatileNames") Set<String> volatileNames, @ForAll String value, @ForAll Random random) {
		Map<String, String> more = new LinkedHashMap<>(fields);
		volatileNames.forEach((name) -> more.put(name, value));
		assertThat(of(shuffled(more, random))).isEqualTo(of(fields));
	}

	@Property
	void valuesOfOtherFieldsDoNotCount(@ForAll("fields") Map<String, String> fields, @ForAll String value) {
		Map<String, String> others = new LinkedHashMap<>(fields);
		others.replaceAll((name, old) -> List.of("user-agent", "accept-encoding").contains(name) ? old : value);
		assertThat(of(others)).isEqualTo(of(fields));
	}

	@Property
	void anotherSetOfNamesIsOtherSoftware(@ForAll("names") Set<String> names, @ForAll("names") Set<String> others) {
		Assume.that(!names.equals(others));
		assertThat(of(fields(names))).isNotEqualTo(of(fields(others)));
	}

	@Property
	void numbersOfUserAgentDoNotCount(@ForAll("versions") String version, @ForAll("versions") String other) {
		assertThat(of(Map.of("User-Agent", "App/" + version + " (x)")))
			.isEqualTo(of(Map.of("User-Agent", "App/" + other + " (x)")));
	}

	@Property
	void otherWordsOfUserAgentAreOtherSoftware(@ForAll("words") String word, @ForAll("words") String other) {
		Assume.that(!word.equals(other));
		assertThat(of(Map.of("User-Agent", word))).isNotEqualTo(of(Map.of("User-Agent", other)));
	}

	@Property
	void otherEncodingsAreOtherSoftware(@ForAll("words") String word, @ForAll("words") String other) {
		Assume.that(!word.equals(other));
		assertThat(of(Map.of("Accept-Encoding", word))).isNotEqualTo(of(Map.of("Accept-Encoding", other)));
	}

	@Property
	void whoeverDoesNotKnowTheSecretKnowsNoFingerprint(@ForAll("fields") Map<String, String> fields) {
		assertThat(new SoftwareFingerprint("other").of(request(fields))).isNotEqualTo(of(fields));
	}

	@Property
	void whateverIsSentHasAFingerprint(@ForAll("hostile") String name, @ForAll("hostile") String value) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.addHeader(name, value);
		request.addHeader("User-Agent", value);
		request.addHeader("Accept-Encoding", value);
		assertThat(this.fingerprint.of(request)).isNotZero().isEqualTo(this.fingerprint.of(request));
	}

	@Provide
	Arbitrary<Map<String, String>> fields() {
		return names().flatMap((names) -> words().map((word) -> {
			Map<String, String> fields = fields(names);
			fields.put("user-agent", word);
			fields.put("accept-encoding", word);
			return fields;
		}));
	}

	@Provide
	Arbitrary<Set<String>> names() {
		return Arbitraries
			.oneOf(Arbitraries.of("accept", "accept-language", "accept-encodings", "sec-ch-ua", "sec-ch-ua-mobile",
					"sec-ch-ua-platform", "sec-gpc", "dnt", "x-app", "x-app-version", "cookies", "hosts", "iffy",
					"secret", "content", "x-forwa", "x-b3"),
					Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(20).map("own-"::concat))
			.set()
			.ofMaxSize(12);
	}

	@Provide
	Arbitrary<Set<String>> volatileNames() {
		Arbitrary<String> prefixed = Arbitraries.of(VolatileFields.PREFIXES)
			.flatMap((prefix) -> Arbitraries.strings().withCharRange('a', 'z').map(prefix::concat))
			.filter((name) -> !VolatileFields.CONSTANT.contains(name));
		return Arbitraries
			.oneOf(Arbitraries.of(VolatileFields.NAMES), prefixed,
					Arbitraries.of("content-type", "if-none-match", "x-forwarded-for", "sec-fetch-dest",
							"sec-fetch-user", ":authority", "sec-ch-ua-arch", "sec-ch-ua-mobiles"))
			.set()
			.ofMinSize(1)
			.ofMaxSize(20);
	}

	@Provide
	Arbitrary<String> versions() {
		return Arbitraries.longs().greaterOrEqual(0).map(String::valueOf);
	}

	@Provide
	Arbitrary<String> words() {
		return Arbitraries.strings().withCharRange('a', 'z').withChars(" /;.,()").ofMaxLength(200);
	}

	@Provide
	Arbitrary<String> hostile() {
		return Arbitraries.oneOf(Arbitraries.strings(), Arbitraries.strings().withChars("\0\t\u00ff\u0130\ud800aA-:0"),
				Arbitraries.strings().ofMinLength(1_000).ofMaxLength(1_000));
	}

	private static Map<String, String> fields(Set<String> names) {
		Map<String, String> fields = new LinkedHashMap<>();
		names.forEach((name) -> fields.put(name, name));
		fields.put(CONSTANT, CONSTANT);
		return fields;
	}

	private static Map<String, String> shuffled(Map<String, String> fields, Random random) {
		List<String> names = new ArrayList<>(fields.keySet());
		Collections.shuffle(names, random);
		Map<String, String> shuffled = new LinkedHashMap<>();
		for (String name : names) {
			shuffled.put(inAnyCase(name, random), fields.get(name));
		}
		return shuffled;
	}

	private static String inAnyCase(String name, Random random) {
		StringBuilder text = new StringBuilder();
		for (String character : name.split("")) {
			text.append(random.nextBoolean() ? character.toUpperCase(Locale.ROOT) : character);
		}
		return text.toString();
	}

	private long of(Map<String, String> fields) {
		return this.fingerprint.of(request(fields));
	}

	private static MockHttpServletRequest request(Map<String, String> fields) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		fields.forEach(request::addHeader);
		assertThat(new HashSet<>(fields.keySet())).hasSize(fields.size());
		return request;
	}

}
