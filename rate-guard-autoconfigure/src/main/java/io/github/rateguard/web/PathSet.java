package io.github.rateguard.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Paths that configuration names by patterns. Plain paths, and all below one, are found
 * without taking the path of a request to pieces. Ignores case. Immutable.
 */
public final class PathSet {

	private static final String BELOW = "/**";

	private final String[] plain;

	private final String[] prefixes;

	private final List<PathPattern> others;

	/**
	 * Create a set.
	 * @param patterns patterns as {@link EdgePaths#pattern} reads them
	 */
	public PathSet(List<PathPattern> patterns) {
		List<String> plain = new ArrayList<>();
		List<String> prefixes = new ArrayList<>();
		List<PathPattern> others = new ArrayList<>();
		for (PathPattern pattern : patterns) {
			String text = pattern.getPatternString();
			if (isPlain(text) && CanonicalPath.of(text).equals(text)) {
				plain.add(text);
			}
			else if (text.endsWith(BELOW) && isPlain(text.substring(0, text.length() - BELOW.length()))) {
				prefixes.add(text.substring(0, text.length() - BELOW.length()));
			}
			else {
				others.add(pattern);
			}
		}
		this.plain = plain.toArray(String[]::new);
		this.prefixes = prefixes.toArray(String[]::new);
		this.others = List.copyOf(others);
	}

	private static boolean isPlain(String text) {
		return text.chars().noneMatch((character) -> "*?{}\\".indexOf(character) >= 0);
	}

	boolean contains(String canonicalPath) {
		for (String path : this.plain) {
			if (path.equalsIgnoreCase(canonicalPath)) {
				return true;
			}
		}
		for (String prefix : this.prefixes) {
			if (isBelow(prefix, canonicalPath)) {
				return true;
			}
		}
		if (this.others.isEmpty()) {
			return false;
		}
		PathContainer path = EdgePaths.path(canonicalPath);
		return EdgePaths.matches(this.others, path);
	}

	private static boolean isBelow(String prefix, String path) {
		return path.regionMatches(true, 0, prefix, 0, prefix.length())
				&& (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
	}

}
