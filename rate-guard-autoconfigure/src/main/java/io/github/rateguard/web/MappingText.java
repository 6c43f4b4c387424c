package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The requests that a handler handles, read from the text by which {@link HandlerSurvey}
 * describes it, such as {@code GET,HEAD /a, /b}. Immutable.
 *
 * @param methods the methods; empty for all
 * @param patterns the patterns of paths
 */
record MappingText(Set<String> methods, List<PathPattern> patterns) {

	private static final PathPatternParser PARSER = new PathPatternParser();

	MappingText {
		methods = Set.copyOf(methods);
		patterns = List.copyOf(patterns);
	}

	/**
	 * Read a text.
	 * @return what it says, or {@code null} if it says something else
	 */
	static @Nullable MappingText parse(String text) {
		int path = text.indexOf('/');
		if (path < 0) {
			return null;
		}
		Set<String> methods = new TreeSet<>();
		for (String word : text.substring(0, path).split("[\\[\\], ]+", -1)) {
			if (!word.chars().allMatch((character) -> character >= 'A' && character <= 'Z')) {
				return null;
			}
			if (!word.isEmpty()) {
				methods.add(word);
			}
		}
		try {
			return new MappingText(methods,
					Arrays.stream(text.substring(path).split(", (?=/)", -1)).map(PARSER::parse).toList());
		}
		catch (PatternParseException ex) {
			return null;
		}
	}

	/**
	 * Return the most specific pattern that a request matches.
	 * @return the pattern, or {@code null} if it matches none
	 */
	@Nullable PathPattern match(String method, PathContainer path) {
		if (!matches(method)) {
			return null;
		}
		List<PathPattern> matching = new ArrayList<>(this.patterns);
		matching.removeIf((pattern) -> !pattern.matches(path));
		return matching.stream().min(PathPattern.SPECIFICITY_COMPARATOR).orElse(null);
	}

	private boolean matches(String method) {
		return this.methods.isEmpty() || this.methods.contains(method)
				|| (method.equals("HEAD") && this.methods.contains("GET"));
	}

}
