package io.github.rateguard.autoconfigure;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

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

	private static final String SCRIPTS = "io/github/rateguard/store/";

	@Test
	void everyScriptIsPartOfANativeImage() throws IOException {
		RuntimeHints hints = new RuntimeHints();
		registrars().forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:" + SCRIPTS + "*.lua");
		assertThat(scripts).isNotEmpty()
			.allSatisfy((script) -> assertThat(hints)
				.matches(RuntimeHintsPredicates.resource().forResource(SCRIPTS + script.getFilename())));
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
