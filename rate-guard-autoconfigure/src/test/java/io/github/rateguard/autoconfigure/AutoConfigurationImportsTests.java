package io.github.rateguard.autoconfigure;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Boot finds all auto-configurations, and applications can touch none.
 */
class AutoConfigurationImportsTests {

	private static final List<Class<?>> CONFIGURATIONS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.github.rateguard")
		.stream()
		.filter((type) -> type.isMetaAnnotatedWith(Configuration.class))
		.<Class<?>>map(JavaClass::reflect)
		.toList();

	@Test
	void everyAutoConfigurationIsListedInOrder() {
		List<String> expected = CONFIGURATIONS.stream()
			.filter((type) -> type.isAnnotationPresent(AutoConfiguration.class))
			.map(Class::getName)
			.sorted()
			.toList();
		assertThat(listed()).isNotEmpty().isEqualTo(expected);
	}

	@Test
	void everyAutoConfigurationIsFinalAndHasNoPublicMemberButItsConstructor() {
		assertThat(CONFIGURATIONS).filteredOn((type) -> type.isAnnotationPresent(AutoConfiguration.class))
			.isNotEmpty()
			.allSatisfy((type) -> {
				assertThat(Modifier.isFinal(type.getModifiers())).as("final").isTrue();
				assertThat(Modifier.isPublic(type.getModifiers())).as("public").isTrue();
				assertThat(type.getConstructors()).as("constructors").hasSize(1);
				assertThat(type.getConstructors()[0].getParameterCount()).isZero();
				assertNothingPublic(type);
			});
	}

	@Test
	void everyOtherConfigurationBelongsToItsPackageAlone() {
		assertThat(CONFIGURATIONS).filteredOn((type) -> !type.isAnnotationPresent(AutoConfiguration.class))
			.isNotEmpty()
			.allSatisfy((type) -> {
				assertThat(Modifier.isPublic(type.getModifiers())).as("public").isFalse();
				assertNothingPublic(type);
			});
	}

	@Test
	void noConfigurationProxiesItsBeanMethods() {
		assertThat(CONFIGURATIONS).filteredOn((type) -> type.isAnnotationPresent(Configuration.class))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(type.getAnnotation(Configuration.class).proxyBeanMethods()).isFalse());
	}

	private static void assertNothingPublic(Class<?> type) {
		assertThat(
				Arrays.stream(type.getDeclaredMethods()).filter((method) -> Modifier.isPublic(method.getModifiers())))
			.as("public methods")
			.isEmpty();
		assertThat(type.getFields()).as("public fields").isEmpty();
		assertThat(type.getClasses()).as("public classes").isEmpty();
	}

	private static List<String> listed() {
		return StreamSupport
			.stream(ImportCandidates.load(AutoConfiguration.class, RateGuardProperties.class.getClassLoader())
				.spliterator(), false)
			.filter((name) -> name.startsWith("io.github.rateguard."))
			.toList();
	}

}
