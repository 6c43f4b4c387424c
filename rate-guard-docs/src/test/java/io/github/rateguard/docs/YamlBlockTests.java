package io.github.rateguard.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.rateguard.policy.KeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every block of YAML names properties that exist, and an application starts with it. One
 * below the remark {@code another file} is no configuration of an application.
 */
class YamlBlockTests {

	private static final ConfigurationMetadata METADATA = ConfigurationMetadata.ofClassPath();

	static Stream<CodeBlock> blocks() {
		return Documentation.blocks("yaml", "yml").stream().filter((block) -> !block.remark().equals("another file"));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void everyKeyIsAProperty(CodeBlock block) throws IOException {
		for (PropertySource<?> source : load(block.text())) {
			assertThat(((EnumerablePropertySource<?>) source).getPropertyNames()).isNotEmpty()
				.filteredOn((name) -> !name.startsWith("rate-guard."))
				.allMatch(METADATA::knows);
		}
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void anApplicationStartsWithIt(CodeBlock block) throws IOException {
		List<PropertySource<?>> sources = load(block.text());
		List<PropertySource<?>> surroundings = load(new ClassPathResource("surroundings.yml"));
		new WebApplicationContextRunner().withUserConfiguration(Beans.class)
			.withConfiguration(AutoConfigurations.of(ours()))
			.withPropertyValues("rate-guard.store=local")
			.withInitializer((context) -> {
				// As in an application: reads what is written in lower case
				context.getEnvironment().setConversionService(new ApplicationConversionService());
				MutablePropertySources target = context.getEnvironment().getPropertySources();
				sources.forEach(target::addLast);
				surroundings.forEach(target::addLast);
			})
			.run((context) -> assertThat(context).as(block.toString()).hasNotFailed());
	}

	@Test
	void thereAreSuchBlocks() {
		assertThat(blocks()).hasSizeGreaterThanOrEqualTo(10);
	}

	private static Class<?>[] ours() {
		ClassLoader classLoader = YamlBlockTests.class.getClassLoader();
		return ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.rateguard.") || name.endsWith(".WebMvcAutoConfiguration"))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
	}

	private static List<PropertySource<?>> load(String text) throws IOException {
		return load(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<PropertySource<?>> load(Resource resource) throws IOException {
		return new YamlPropertySourceLoader().load(resource.getDescription(), resource);
	}

	/**
	 * What blocks name that is no property.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		KeyResolver tenant() {
			return (caller, request) -> caller.id();
		}

	}

}
