package io.github.rateguard.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application says that does not start. The failure goes through all analyzers
 * that {@code META-INF/spring.factories} names, as in
 * {@link org.springframework.boot.SpringApplication}.
 */
final class FailedStart {

	private final FailureAnalysis analysis;

	private FailedStart(FailureAnalysis analysis) {
		this.analysis = analysis;
	}

	/**
	 * Start an application that must not start.
	 */
	static FailedStart expect(WebApplicationContextRunner application) {
		AtomicReference<ConfigurableApplicationContext> started = new AtomicReference<>();
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		application.withInitializer(started::set).run((context) -> {
			assertThat(context).hasFailed();
			analysis.set(analyze(started.get(), context.getStartupFailure()));
		});
		return new FailedStart(analysis.get());
	}

	private static FailureAnalysis analyze(ConfigurableApplicationContext context, Throwable failure) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
			.and(Environment.class, context.getEnvironment());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, (type, name, absent) -> {
				// An analyzer of something that is not on the class path
			});
		return analyzers.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new AssertionError("The start ends in a bare stack trace", failure));
	}

	/**
	 * Check that the place of the mistake is named.
	 */
	FailedStart at(String place) {
		assertThat(this.analysis.getDescription()).containsPattern("(?m)(Place|Property): \\Q" + place + "\\E$");
		return this;
	}

	/**
	 * Check that the wrong value is named.
	 */
	FailedStart having(String value) {
		assertThat(this.analysis.getDescription()).containsPattern("(?m)Value: ['\"]\\Q" + value + "\\E['\"]$");
		return this;
	}

	/**
	 * Check that something is missing where the mistake stands.
	 */
	FailedStart havingNothing() {
		assertThat(this.analysis.getDescription()).doesNotContain("Value:");
		return this;
	}

	/**
	 * Check that a sentence says what is wrong.
	 */
	FailedStart because(String problem) {
		assertThat(this.analysis.getDescription()).contains(problem);
		return this;
	}

	/**
	 * Check that a sentence says what to write.
	 */
	FailedStart advising(String remedy) {
		assertThat(this.analysis.getAction()).contains(remedy);
		return this;
	}

}
