package io.github.rateguard.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that is written for users.
 */
final class Documentation {

	/**
	 * The folder of the whole project.
	 */
	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	/**
	 * The folder of the code that is documented.
	 */
	static final Path SOURCES = ROOT.resolve("rate-guard-autoconfigure/src/main/java");

	private static final Path FOLDER = ROOT.resolve("docs");

	private Documentation() {
	}

	/**
	 * Return all pages.
	 */
	static List<MarkdownFile> files() {
		List<Path> paths = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
		try (Stream<Path> below = Files.walk(FOLDER)) {
			below.filter((path) -> path.toString().endsWith(".md")).sorted().forEach(paths::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return paths.stream().map(MarkdownFile::read).toList();
	}

	/**
	 * Return all blocks of code in a language.
	 */
	static List<CodeBlock> blocks(String... languages) {
		return files().stream()
			.flatMap((file) -> file.blocks().stream())
			.filter((block) -> List.of(languages).contains(block.language()))
			.toList();
	}

	/**
	 * Return the text of all pages but the one that is generated.
	 */
	static String written() {
		StringBuilder all = new StringBuilder();
		for (MarkdownFile file : files()) {
			if (!file.path().equals(ConfigurationReference.FILE)) {
				all.append(file.text()).append('\n');
			}
		}
		return all.toString();
	}

	/**
	 * Return the class path of the tests, which Surefire hides behind a jar.
	 */
	static String classPath() {
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

}
