package io.github.rateguard.web;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How much of a hostile request a {@link SoftwareFingerprint} looks at.
 */
class FingerprintBoundsTests {

	private static final Hasher64 HASHER = Hashing.komihash5_0(1);

	private final SoftwareFingerprint fingerprint = new SoftwareFingerprint("secret");

	@Test
	void noMoreThan64FieldsAreLookedAt() {
		Names names = new Names(10_000);
		this.fingerprint.of(names);
		assertThat(names.taken).isEqualTo(64);
	}

	@Test
	void whoSendsMoreThan64FieldsIsLikeAllWhoDo() {
		assertThat(this.fingerprint.of(new Names(65))).isEqualTo(this.fingerprint.of(new Names(10_000)));
		assertThat(this.fingerprint.of(new Names(65, "first"))).isEqualTo(this.fingerprint.of(new Names(65, "second")));
		assertThat(this.fingerprint.of(new Names(64, "first")))
			.isNotEqualTo(this.fingerprint.of(new Names(64, "second")));
	}

	@Test
	void noMoreThan64CharactersOfANameAreLookedAt() {
		Text name = new Text("n".repeat(65_536));
		long hash = new FieldNames(HASHER).hash(name);
		assertThat(name.looked).isBetween(64, 128);
		assertThat(hash).isEqualTo(new FieldNames(HASHER).hash("n".repeat(64) + "other"))
			.isNotEqualTo(new FieldNames(HASHER).hash("n".repeat(63)));
	}

	@Test
	void noMoreThan256CharactersOfAValueAreLookedAt() {
		Text value = new Text("v".repeat(65_536));
		long hash = new FieldValues(HASHER).hash(value);
		assertThat(value.looked).isBetween(256, 512);
		assertThat(hash).isEqualTo(new FieldValues(HASHER).hash("v".repeat(256) + "other"))
			.isNotEqualTo(new FieldValues(HASHER).hash("v".repeat(255)));
	}

	@Test
	void noMoreThan256DigitsAreLookedAt() {
		Text value = new Text("1".repeat(65_536));
		new FieldValues(HASHER).hash(value);
		assertThat(value.looked).isBetween(256, 512);
	}

	@Test
	void aNameHasTheSameHashInEachCaseWhetherItIsUsualOrNot() {
		FieldNames names = new FieldNames(HASHER);
		for (String name : List.of("accept", "accept-language", "sec-ch-ua", "dnt", "x-own",
				"x-own-with-a-long-name")) {
			assertThat(names.hash(name)).isNotZero()
				.isEqualTo(names.hash(name.toUpperCase(Locale.ROOT)))
				.isEqualTo(names.hash(StringUtils.capitalize(name)));
		}
		for (String name : List.of("cookie", "if-none-match", "sec-fetch-mode", "via", ":path", "content-own")) {
			assertThat(names.hash(name)).isZero();
			assertThat(names.hash(name.toUpperCase(Locale.ROOT))).isZero();
		}
	}

	@Test
	void emptyNamesAndValuesHaveAHash() {
		assertThat(new FieldNames(HASHER).hash("")).isNotZero();
		assertThat(new FieldValues(HASHER).hash("")).isNotEqualTo(new FieldValues(HASHER).hash(null));
	}

	@Test
	void aContainerThatTellsNoNamesHasAFingerprint() {
		HttpServletRequest silent = new HttpServletRequestWrapper(new MockHttpServletRequest()) {

			@Override
			public Enumeration<String> getHeaderNames() {
				return null;
			}

		};
		assertThat(this.fingerprint.of(silent)).isNotZero();
	}

	@Test
	void whatIsNotAsciiCountsAsOneCharacter() {
		FieldValues values = new FieldValues(HASHER);
		assertThat(values.hash("a\u00c3\u00a4b")).isEqualTo(values.hash("a\u00e4b")).isNotEqualTo(values.hash("ab"));
		assertThat(new FieldNames(HASHER).hash("x\u00e4")).isEqualTo(new FieldNames(HASHER).hash("x\u0130"));
	}

	private static final class Names extends HttpServletRequestWrapper {

		private final List<String> names;

		private int taken;

		Names(int count, String... first) {
			super(new MockHttpServletRequest());
			this.names = IntStream.range(0, count)
				.mapToObj((i) -> (i < first.length) ? first[i] : "x-field-" + i)
				.toList();
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			Enumeration<String> all = Collections.enumeration(this.names);
			return new Enumeration<>() {

				@Override
				public boolean hasMoreElements() {
					return all.hasMoreElements();
				}

				@Override
				public String nextElement() {
					Names.this.taken++;
					return all.nextElement();
				}

			};
		}

	}

	/**
	 * Counts how often one of its characters is looked at.
	 */
	private static final class Text implements CharSequence {

		private final String text;

		private int looked;

		Text(String text) {
			this.text = text;
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			this.looked++;
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			throw new UnsupportedOperationException();
		}

	}

}
