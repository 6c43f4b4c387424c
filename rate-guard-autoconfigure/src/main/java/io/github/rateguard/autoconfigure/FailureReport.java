package io.github.rateguard.autoconfigure;

import java.util.List;
import java.util.function.Function;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Says of a failure what Spring Boot would say if it had stopped the start.
 */
class FailureReport implements Function<Throwable, String> {

	private final List<FailureAnalyzer> analyzers;

	FailureReport(BeanFactory beanFactory, Environment environment) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, beanFactory)
			.and(Environment.class, environment);
		this.analyzers = SpringFactoriesLoader.forDefaultResourceLocation(FailureReport.class.getClassLoader())
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, failure) -> {
			}));
	}

	@Override
	public String apply(Throwable failure) {
		for (FailureAnalyzer analyzer : this.analyzers) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return "Description:\n\n%s\n\nAction:\n\n%s".formatted(analysis.getDescription(),
						analysis.getAction());
			}
		}
		return String.valueOf(failure.getMessage());
	}

}
