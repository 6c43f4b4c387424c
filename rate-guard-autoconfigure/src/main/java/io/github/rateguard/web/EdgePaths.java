package io.github.rateguard.web;

import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Patterns of canonical paths. They ignore case: a rule about too many requests loses
 * nothing if it counts some that lead nowhere.
 */
public final class EdgePaths {

	/**
	 * The container has decoded the path, and nobody does it twice.
	 */
	private static final PathContainer.Options DECODED = PathContainer.Options.create('/', false);

	private static final PathPatternParser PARSER = parser();

	private EdgePaths() {
	}

	private static PathPatternParser parser() {
		PathPatternParser parser = new PathPatternParser();
		parser.setPathOptions(DECODED);
		parser.setCaseSensitive(false);
		return parser;
	}

	/**
	 * Read a pattern.
	 * @param pattern a pattern such as {@code /login} or {@code /admin/**}
	 * @return the pattern
	 * @throws org.springframework.web.util.pattern.PatternParseException if it is none
	 */
	public static PathPattern pattern(String pattern) {
		return PARSER.parse(pattern);
	}

	/**
	 * Return patterns of the usual places of static files.
	 */
	static List<PathPattern> staticFiles() {
		return List.of(pattern("/css/**"), pattern("/js/**"), pattern("/images/**"), pattern("/fonts/**"),
				pattern("/webjars/**"), pattern("/favicon.ico"));
	}

	static boolean matches(List<PathPattern> patterns, PathContainer path) {
		for (PathPattern pattern : patterns) {
			if (pattern.matches(path)) {
				return true;
			}
		}
		return false;
	}

	static PathContainer path(String canonical) {
		return PathContainer.parsePath(canonical, DECODED);
	}

}
