package io.github.rateguard.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command of the documentation names files, modules, classes, tests and properties
 * that exist.
 */
class ShellBlockTests {

	private static final Pattern PATH = Pattern
		.compile("(?<![\\w/.:{-])(?:\\./mvnw|(?:docs|rate-guard-[a-z]+)/[\\w./-]+)");

	private static final Pattern MODULE = Pattern.compile(" -pl ([\\w,-]+)");

	private static final Pattern PROPERTY = Pattern.compile("--((?:rate-guard|spring|server|management)\\.[\\w.-]+)=");

	private static final Pattern MAIN_CLASS = Pattern.compile("io\\.github\\.rateguard(?:\\.\\w+)+");

	private static final Pattern TEST = Pattern.compile("-Dtest='?(\\w+)");

	static Stream<CodeBlock> blocks() {
		return Documentation.blocks("sh", "console", "bash").stream();
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyFileExists(CodeBlock block) throws IOException {
		for (String path : found(PATH, block)) {
			Path file = Documentation.ROOT.resolve(path);
			if (path.contains("/target/")) {
				String pom = Files.readString(Documentation.ROOT.resolve(path.replaceAll("/target/.*", "/pom.xml")));
				String jar = file.getFileName().toString().replace(".jar", "");
				assertThat(pom).as(path).contains("<finalName>" + jar + "</finalName>");
			}
			else {
				assertThat(file).exists();
			}
		}
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyModuleClassAndTestExists(CodeBlock block) throws IOException {
		for (String modules : found(MODULE, block)) {
			assertThat(modules.split(","))
				.allMatch((name) -> Files.exists(Documentation.ROOT.resolve(name + "/pom.xml")));
		}
		for (String name : found(MAIN_CLASS, block)) {
			assertThat(sources(name.replace('.', '/') + ".java")).as(name).isNotEmpty();
		}
		for (String name : found(TEST, block)) {
			assertThat(sources("/" + name + ".java")).as(name).isNotEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyPropertyExists(CodeBlock block) {
		ConfigurationMetadata metadata = ConfigurationMetadata.ofClassPath();
		assertThat(found(PROPERTY, block)).allMatch(metadata::knows);
	}

	@Test
	void thereAreSuchBlocks() {
		assertThat(blocks()).hasSizeGreaterThan(5);
	}

	private static List<String> found(Pattern pattern, CodeBlock block) {
		Matcher matcher = pattern.matcher(block.text());
		return matcher.results().map((match) -> (match.groupCount() > 0) ? match.group(1) : match.group()).toList();
	}

	private static List<Path> sources(String end) throws IOException {
		try (Stream<Path> files = Files.find(Documentation.ROOT, 12,
				(path, attributes) -> path.toString().endsWith(end))) {
			return files.toList();
		}
	}

}
