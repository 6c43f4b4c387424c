package io.github.rateguard.autoconfigure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.rateguard.testsupport.TestRedis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever optional library is absent, the application starts and is limited. The jars
 * are really absent: hidden classes alone would not show what fails to link.
 */
class AbsentLibrariesTests {

	private static final String SECURITY = "Spring Security";

	private static final String REDIS = "Spring Data Redis";

	private static final String ACTUATOR = "Actuator";

	private static final String MICROMETER = "Micrometer";

	private static final String SPRING_AI = "Spring AI";

	private static final String SPRING_CLOUD = "Spring Cloud";

	private static final Map<String, List<String>> JARS = Map.of( //
			SECURITY, List.of("spring-security-", "spring-boot-security", "spring-boot-starter-security"), //
			REDIS, List.of("spring-data-redis", "spring-boot-data-redis", "spring-boot-starter-data-redis", "lettuce-"), //
			ACTUATOR, List.of("spring-boot-actuator", "spring-boot-starter-actuator", "spring-boot-health"), //
			MICROMETER,
			List.of("micrometer-core", "micrometer-jakarta9", "spring-boot-micrometer-metrics",
					"spring-boot-starter-micrometer-metrics"),
			SPRING_AI, List.of("spring-ai-"), //
			SPRING_CLOUD, List.of("spring-cloud-"));

	/**
	 * All are there, each is missing, each is alone, none is there: whatever two of them
	 * have to do with each other is tried.
	 */
	static Stream<Set<String>> combinations() {
		List<String> libraries = List.of(SECURITY, REDIS, ACTUATOR, MICROMETER);
		Stream<Set<String>> missing = libraries.stream().map(Set::of);
		Stream<Set<String>> alone = libraries.stream().map((library) -> {
			Set<String> absent = new LinkedHashSet<>(libraries);
			absent.remove(library);
			return absent;
		});
		// They have to do with none of the others
		return Stream
			.of(Stream.of(Set.<String>of()), missing, alone,
					Stream.of(Set.of(SPRING_AI, SPRING_CLOUD),
							Set.of(SPRING_AI, SPRING_CLOUD, SECURITY, REDIS, ACTUATOR, MICROMETER)))
			.flatMap((absent) -> absent);
	}

	@ParameterizedTest(name = "without {0}")
	@MethodSource("combinations")
	void anApplicationStartsAndIsLimited(Set<String> absent) throws Exception {
		List<String> jars = absent.stream().flatMap((library) -> JARS.get(library).stream()).toList();
		try (ReducedClassPath classPath = ReducedClassPath.without(jars)) {
			Map<String, Object> seen = classPath.call(RunningApplication.class, "--server.port=0",
					"--rate-guard.policies.search.limits=2/1h", "--rate-guard.prices.gpt-4o[0].input=1",
					"--rate-guard.prices.gpt-4o[0].output=1", "--rate-guard.engine.deadline=10s",
					"--rate-guard.key-prefix=absent-" + UUID.randomUUID(),
					"--spring.data.redis.port=" + TestRedis.shared().port());
			assertThat(seen).containsEntry("admitted", List.of(true, true, false))
				.containsEntry("shared", !absent.contains(REDIS))
				.containsEntry("security", !absent.contains(SECURITY))
				.containsEntry("health", !absent.contains(ACTUATOR))
				.containsEntry("meters", !absent.contains(MICROMETER))
				.containsEntry("cloud", !absent.contains(SPRING_CLOUD))
				.containsEntry("advisor", !absent.contains(SPRING_AI))
				.containsEntry("observations", absent.contains(SPRING_AI));
		}
	}

}
