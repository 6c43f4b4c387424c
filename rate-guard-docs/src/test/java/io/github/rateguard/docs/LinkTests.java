package io.github.rateguard.docs;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every link within the project leads somewhere.
 */
class LinkTests {

	@Test
	void everyRelativeLinkAndAnchorExists() {
		List<String> dead = new ArrayList<>();
		int checked = 0;
		for (MarkdownFile file : Documentation.files()) {
			for (String link : file.links()) {
				if (!link.matches("[a-z]+:.*")) {
					checked++;
					if (!leadsSomewhere(file, link)) {
						dead.add(file + " -> " + link);
					}
				}
			}
		}
		assertThat(checked).isGreaterThan(20);
		assertThat(dead).isEmpty();
	}

	@Test
	void everyPageIsReachedFromAnother() {
		List<MarkdownFile> files = Documentation.files();
		List<Path> reached = files.stream()
			.flatMap((file) -> file.links().stream().map((link) -> target(file, link)))
			.toList();
		assertThat(files).extracting(MarkdownFile::path)
			.filteredOn((path) -> !path.endsWith("README.md"))
			.allSatisfy((path) -> assertThat(reached).contains(path));
	}

	private static boolean leadsSomewhere(MarkdownFile file, String link) {
		Path target = target(file, link);
		if (!Files.exists(target)) {
			return false;
		}
		String anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
		return anchor.isEmpty() || MarkdownFile.read(target).anchors().contains(anchor);
	}

	private static Path target(MarkdownFile file, String link) {
		if (link.matches("[a-z]+:.*")) {
			return Path.of("elsewhere");
		}
		String path = URI.create(link).getPath();
		return path.isEmpty() ? file.path() : file.path().resolveSibling(path).normalize();
	}

}
