package io.github.rateguard.architecture;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The house rules.
 */
class ArchitectureTests {

	private static final String BASE = "io.github.rateguard";

	private static final JavaClasses MAIN = PackageOrder.mainClasses(BASE);

	@Test
	void packagesUseOnlyWhatTheyMayUse() {
		PackageOrder.rules(BASE).forEach((rule) -> rule.check(MAIN));
	}

	@Test
	void aPackageThatReachesWhereItMayNotIsFound() {
		String broken = BASE + ".architecture.broken";
		JavaClasses classes = new ClassFileImporter().importPackages(broken);
		List<ArchRule> rules = PackageOrder.rules(broken);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rules.forEach((rule) -> rule.check(classes)))
			.withMessageContaining("ReachesUp")
			.withMessageContaining("'policy' may use only");
	}

	@Test
	void everyPackageHasItsPlaceInTheOrder() {
		Set<String> packages = new TreeSet<>();
		for (JavaClass javaClass : MAIN) {
			String name = javaClass.getPackageName();
			packages.add(name.equals(BASE) ? "(root)" : name.substring(BASE.length() + 1));
		}
		assertThat(packages).isEqualTo(PackageOrder.packages());
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(MAIN.stream().map(JavaClass::getPackage).distinct())
			.allMatch((javaPackage) -> javaPackage.isAnnotatedWith(NullMarked.class));
	}

	@Test
	void lettuceAndSpringDataRedisStayInTheStore() {
		staysIn("store", "io.lettuce..", "org.springframework.data..");
	}

	@Test
	void bucket4jStaysInBuckets() {
		staysIn("bucket", "io.github.bucket4j..");
	}

	@Test
	void servletsStayInWebAndTheDashboard() {
		staysIn(List.of("web", "dashboard"), "jakarta.servlet..", "org.springframework.web",
				"org.springframework.web.servlet..", "org.springframework.web.context..",
				"org.springframework.web.cors..", "org.springframework.web.util..", "org.springframework.web.method..",
				"org.springframework.web.bind..", "org.springframework.web.filter..");
	}

	@Test
	void callsToOthersStayInAlertsAndWhatWatchesThemInAdapters() {
		staysIn("alert", "org.springframework.web.client..");
		staysIn(List.of("alert", "budget.adapter"), "java.net.http..", "org.springframework.http.client..");
	}

	@Test
	void springAiAndObservationsStayInAdapters() {
		staysIn("budget.adapter", "org.springframework.ai..", "reactor..", "io.micrometer.observation..");
	}

	@Test
	void springSecurityStaysInCallersAndTheDashboard() {
		staysIn(List.of("caller", "dashboard"), "org.springframework.security..");
	}

	@Test
	void nobodyUsesTheClockOfTheSystem() {
		noClasses().that()
			.resideOutsideOfPackage(BASE + ".autoconfigure")
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.callMethod(Clock.class, "systemUTC")
			.check(MAIN);
	}

	@Test
	void propertiesClassesStayInAutoConfiguration() {
		classes().that()
			.haveSimpleNameEndingWith("Properties")
			.should()
			.resideInAPackage(BASE + ".autoconfigure")
			.check(MAIN);
	}

	private static void staysIn(String home, String... foreignPackages) {
		staysIn(List.of(home), foreignPackages);
	}

	private static void staysIn(List<String> homes, String... foreignPackages) {
		List<String> packages = new ArrayList<>(List.of(BASE + ".autoconfigure"));
		homes.forEach((home) -> packages.add(BASE + "." + home));
		noClasses().that()
			.resideOutsideOfPackages(packages.toArray(String[]::new))
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(foreignPackages)
			.because("%s stay in %s".formatted(Arrays.toString(foreignPackages), homes))
			.check(MAIN);
	}

}
