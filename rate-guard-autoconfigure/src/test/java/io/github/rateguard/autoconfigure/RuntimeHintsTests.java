package io.github.rateguard.autoconfigure;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.rateguard.Cost;
import io.github.rateguard.RateLimited;
import io.github.rateguard.RateLimits;
import io.github.rateguard.actuate.AbuseDescriptor;
import io.github.rateguard.actuate.RateGuardDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.test.context.FilteredClassLoader;
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
		RuntimeHints hints = hints();
		Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "*.lua");
		assertThat(scripts).isNotEmpty()
			.allSatisfy((script) -> assertThat(hints)
				.matches(RuntimeHintsPredicates.resource().forResource(folder + script.getFilename())));
	}

	@Test
	void whateverTheEndpointShowsCanBeWritten() {
		RuntimeHints hints = hints();
		List<Class<?>> bodies = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.rateguard")
			.stream()
			.filter((type) -> type.isAssignableTo(OperationResponseBody.class) && !type.isInterface())
			.<Class<?>>map(JavaClass::reflect)
			.toList();
		assertThat(bodies).hasSizeGreaterThan(3).allSatisfy((body) -> assertWritten(hints, body));
		assertWritten(hints, AbuseDescriptor.EntryDescriptor.class);
	}

	private static void assertWritten(RuntimeHints hints, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			assertThat(hints).matches(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()));
		}
	}

	@Test
	void annotationsCanBeRead() {
		assertThat(List.of(RateLimited.class, RateLimits.class, Cost.class))
			.allSatisfy((annotation) -> assertThat(hints()).matches(RuntimeHintsPredicates.reflection()
				.onType(annotation)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)));
	}

	@Test
	void withoutActuatorThereIsNothingToShow() {
		RuntimeHints hints = new RuntimeHints();
		ClassLoader withoutActuator = new FilteredClassLoader(OperationResponseBody.class);
		registrars().forEach((registrar) -> registrar.registerHints(hints, withoutActuator));
		assertThat(hints).matches(RuntimeHintsPredicates.reflection().onType(RateGuardDescriptor.class).negate());
	}

	private static RuntimeHints hints() {
		RuntimeHints hints = new RuntimeHints();
		registrars().forEach((registrar) -> registrar.registerHints(hints, RuntimeHintsTests.class.getClassLoader()));
		return hints;
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
