package io.github.rateguard.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Which package may use which, in the order in which a request goes.
 */
final class PackageOrder {

	private static final String ROOT = "(root)";

	private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

	static {
		MAY_USE.put(ROOT, Set.of());
		MAY_USE.put("store", Set.of(ROOT));
		MAY_USE.put("caller", Set.of(ROOT, "store"));
		MAY_USE.put("policy", Set.of(ROOT, "caller"));
		MAY_USE.put("override", Set.of(ROOT, "store", "caller", "policy"));
		MAY_USE.put("bucket", Set.of(ROOT, "store"));
		MAY_USE.put("budget", Set.of(ROOT, "store", "caller"));
		MAY_USE.put("budget.adapter", Set.of(ROOT, "budget"));
		MAY_USE.put("behaviour", Set.of(ROOT));
		MAY_USE.put("behaviour.spike", Set.of(ROOT, "store", "caller"));
		MAY_USE.put("behaviour.client", Set.of(ROOT, "behaviour"));
		MAY_USE.put("behaviour.fleet", Set.of(ROOT, "behaviour"));
		MAY_USE.put("behaviour.engine", Set.of(ROOT, "store", "behaviour", "behaviour.client", "behaviour.fleet"));
		MAY_USE.put("guard", Set.of(ROOT, "store", "caller", "policy", "bucket", "budget", "behaviour"));
		MAY_USE.put("web", Set.of(ROOT, "caller", "policy", "guard", "budget", "behaviour"));
		MAY_USE.put("alert", Set.of(ROOT, "store", "caller", "guard", "budget", "behaviour", "behaviour.spike"));
		MAY_USE.put("alert.abuse", Set.of(ROOT, "store", "caller", "guard", "budget", "behaviour"));
		MAY_USE.put("doctor", Set.of(ROOT, "store", "caller", "policy", "bucket", "budget", "guard", "alert"));
		MAY_USE.put("traffic", Set.of(ROOT, "store", "bucket", "guard"));
		MAY_USE.put("metrics", Set.of(ROOT, "store", "policy", "guard", "budget", "behaviour", "behaviour.engine",
				"alert", "alert.abuse"));
		MAY_USE.put("actuate",
				Set.of(ROOT, "store", "caller", "policy", "bucket", "budget", "behaviour", "behaviour.client",
						"behaviour.fleet", "behaviour.engine", "guard", "override", "alert", "alert.abuse", "traffic",
						"metrics", "doctor"));
		MAY_USE.put("dashboard", Set.of(ROOT, "actuate"));
		MAY_USE.put("autoconfigure",
				Set.of(ROOT, "store", "caller", "policy", "bucket", "budget", "budget.adapter", "behaviour",
						"behaviour.spike", "behaviour.client", "behaviour.fleet", "behaviour.engine", "guard", "web",
						"override", "alert", "alert.abuse", "traffic", "metrics", "doctor", "actuate", "dashboard"));
	}

	private PackageOrder() {
	}

	static JavaClasses mainClasses(String basePackage) {
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages(basePackage);
	}

	static Set<String> packages() {
		return new TreeSet<>(MAY_USE.keySet());
	}

	/**
	 * Return one rule for each package below a base package.
	 */
	static List<ArchRule> rules(String basePackage) {
		List<ArchRule> rules = new ArrayList<>();
		MAY_USE.forEach((name, mayUse) -> {
			List<String> allowed = new ArrayList<>(List.of(identifier(basePackage, name)));
			mayUse.forEach((other) -> allowed.add(identifier(basePackage, other)));
			rules.add(noClasses().that()
				.resideInAPackage(identifier(basePackage, name))
				.should()
				.dependOnClassesThat(resideInAPackage(basePackage + "..")
					.and(not(resideInAnyPackage(allowed.toArray(String[]::new)))))
				.because("'%s' may use only %s".formatted(name, new TreeSet<>(mayUse)))
				.allowEmptyShould(true));
		});
		return rules;
	}

	private static String identifier(String basePackage, String name) {
		return name.equals(ROOT) ? basePackage : basePackage + "." + name;
	}

}
