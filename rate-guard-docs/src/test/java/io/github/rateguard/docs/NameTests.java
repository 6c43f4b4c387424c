package io.github.rateguard.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.rateguard.actuate.EndpointSection;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property, endpoint path, event and header field that the documentation names
 * exists, and every one that exists is named.
 */
class NameTests {

	private static final Pattern PROPERTY = Pattern.compile("(?<![\\w./-])rate-guard\\.[a-z][\\w.<>\\[\\]*-]*");

	private static final Pattern PATH = Pattern.compile("/actuator/rateguard(?:/([\\w-]+))?");

	private static final Pattern EVENT = Pattern.compile("\\b[A-Z]\\w+Event\\b");

	private static final Pattern PUBLISHED = Pattern.compile("(?m)^public (?:record|final class|class) (\\w+Event)\\b");

	private static final Pattern FIELD = Pattern.compile("\"((?:X-)?(?:RateLimit|Rate-Guard)[\\w-]*)\"");

	/**
	 * Names of loggers, which are written like properties.
	 */
	private static final Set<String> LOGGERS = Set.of("rate-guard.alert", "rate-guard.abuse");

	private final String written = Documentation.written();

	@Test
	void everyPropertyThatIsNamedExists() {
		Set<String> known = ConfigurationReference.properties()
			.stream()
			.map((property) -> plain(property.name()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(found(PROPERTY, this.written)).hasSizeGreaterThan(25)
			.filteredOn((name) -> !LOGGERS.contains(name))
			.allSatisfy((name) -> assertThat(known).anyMatch((property) -> covers(property, plain(name))));
	}

	private static boolean covers(String property, String name) {
		return property.equals(name) || property.startsWith(name + ".")
				|| property.endsWith(".tiers") && name.startsWith(property + ".");
	}

	/**
	 * Names of an application's own stand for the placeholder, and a star for the rest.
	 */
	private static String plain(String name) {
		return name.replaceAll("\\.$|\\.\\*$", "")
			.replaceAll("\\[[^\\]]*\\]", "")
			.replaceAll("^(rate-guard\\.(?:policies|budgets|prices))\\.[^.]+", "$1.name");
	}

	@Test
	void everyPathOfTheEndpointExistsAndIsNamed() {
		Set<String> named = found(PATH, this.written);
		new WebApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("rate-guard.store=local", "management.endpoints.web.exposure.include=*")
			.run((context) -> {
				Set<String> sections = context.getBeansOfType(EndpointSection.class)
					.values()
					.stream()
					.map(EndpointSection::name)
					.collect(Collectors.toCollection(TreeSet::new));
				assertThat(sections).isNotEmpty();
				named.remove("/actuator/rateguard");
				assertThat(named).isEqualTo(sections);
			});
	}

	@Test
	void everyEventExistsAndIsNamed() throws IOException {
		Set<String> events = new TreeSet<>();
		for (String source : sources(Documentation.SOURCES)) {
			events.addAll(found(PUBLISHED, source));
		}
		assertThat(events).isNotEmpty();
		Set<String> named = found(EVENT, this.written);
		assertThat(named).containsAll(events);
		assertThat(named).filteredOn((name) -> !events.contains(name)).allMatch(NameTests::isOfSpring);
	}

	@Test
	void everyHeaderFieldIsNamed() throws IOException {
		Set<String> fields = new TreeSet<>();
		for (String source : sources(Documentation.SOURCES.resolve("io/github/rateguard/web"))) {
			fields.addAll(found(FIELD, source));
		}
		assertThat(fields).contains("RateLimit", "RateLimit-Policy");
		String plain = this.written.replace("`-Remaining` and `-Reset`",
				"`X-RateLimit-Remaining` and `X-RateLimit-Reset`");
		assertThat(fields).allSatisfy((field) -> assertThat(plain).contains(field));
	}

	private static List<String> sources(Path folder) throws IOException {
		List<String> sources = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
				sources.add(Files.readString(file));
			}
		}
		return sources;
	}

	private static boolean isOfSpring(String event) {
		List<String> packages = List.of("org.springframework.security.authentication.event.",
				"org.springframework.boot.actuate.audit.listener.", "org.springframework.boot.actuate.audit.");
		return packages.stream()
			.anyMatch((name) -> NameTests.class.getClassLoader()
				.getResource((name + event).replace('.', '/') + ".class") != null);
	}

	private static Set<String> found(Pattern pattern, String text) {
		return pattern.matcher(text)
			.results()
			.map(NameTests::firstGroup)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String firstGroup(MatchResult match) {
		return (match.groupCount() > 0 && match.group(1) != null) ? match.group(1) : match.group();
	}

	/**
	 * An application in which everything is there.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
