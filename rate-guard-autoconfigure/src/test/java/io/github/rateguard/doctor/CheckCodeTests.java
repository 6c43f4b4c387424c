package io.github.rateguard.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation tells of every check, and of none that does not exist.
 */
class CheckCodeTests {

	private static final Path DOCUMENTATION = Path.of("..", "docs", "doctor.md");

	private static final Pattern HEADING = Pattern.compile("(?m)^## (RG\\d{3}): (.+?)\\R+<a id=\"(.+)\"></a>$");

	@Test
	void codesAreCountedFromOne() {
		assertThat(Arrays.stream(CheckCode.values()).map(CheckCode::code)).containsExactlyElementsOf(
				IntStream.rangeClosed(1, CheckCode.values().length).mapToObj("RG%03d"::formatted).toList());
	}

	@Test
	void everyCodeHasItsSectionAndEverySectionACode() throws IOException {
		List<String> sections = HEADING.matcher(Files.readString(DOCUMENTATION))
			.results()
			.map((section) -> "%s %s %s".formatted(section.group(1), section.group(2), section.group(3)))
			.toList();
		assertThat(sections).containsExactlyElementsOf(Arrays.stream(CheckCode.values())
			.map((check) -> "%s %s %s".formatted(check.code(), check.title(),
					check.link().substring(check.link().indexOf('#') + 1)))
			.toList());
	}

	@Test
	void everySectionSaysWhatWasSeenWhyItMattersAndWhatToDo() throws IOException {
		String text = Files.readString(DOCUMENTATION);
		List<Integer> starts = HEADING.matcher(text).results().map(MatchResult::start).toList();
		for (int i = 0; i < starts.size(); i++) {
			int end = (i + 1 < starts.size()) ? starts.get(i + 1) : text.length();
			assertThat(text.substring(starts.get(i), end)).containsSubsequence("**Seen.**", "**Why it matters.**",
					"**What to do.**");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aCodeIsFoundInAnyCase(CheckCode check) {
		assertThat(CheckCode.find(check.code())).isSameAs(check);
		assertThat(CheckCode.find(check.code().toLowerCase(Locale.ROOT))).isSameAs(check);
		assertThat(CheckCode.find(check.code() + "0")).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void textsAreSentencesAndTitlesAreNot(CheckCode check) {
		assertThat(check.why()).endsWith(".");
		assertThat(check.remedy()).endsWith(".");
		assertThat(check.title()).doesNotEndWith(".");
	}

}
