package io.github.rateguard.autoconfigure;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A native image contains what rate-guard reads from the class path.
 */
class RuntimeHintsTests {

	@ParameterizedTest
	@ValueSource(strings = { "io/github/rateguard/store/", "io/github/rateguard/caller/", "io/github/rateguard/bucket/",
			"io/github/rateguard/budget/" })
	void everyScriptIsPartOfANativeImage(String folder) throws IOException {
		RuntimeHints hints = new RuntimeHints();
		registrars().forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "*.lua");
		assertThat(scripts).isNotEmpty()
			.allSatisfy((script) -> assertThat(hints)
				.matches(RuntimeHintsPredicates.resource().forResource(folder + script.getFilename())));
	}

	@Test
	void hintsAreRegisteredOnce() {
		assertThat(registrars()).hasSize(1);
	}

	private static List<RuntimeHintsRegistrar> registrars() {
		return SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.rateguard."))
			.toList();
	}

}
