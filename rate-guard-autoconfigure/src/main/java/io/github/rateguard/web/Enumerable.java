package io.github.rateguard.web;

import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerMapping;

/**
 * Endpoints that hand out one thing for each value that they are asked for, so that
 * software can ask for one value after the other. Immutable.
 *
 * @param group the number of these endpoints, from 1
 * @param paths their paths
 * @param methods their methods in upper case; empty for all
 * @param parameter the parameter of the query that holds the value, or {@code null}
 * @param pathVariable the variable of the handler's path that does, or {@code null}
 */
public record Enumerable(int group, PathSet paths, Set<String> methods, @Nullable String parameter,
		@Nullable String pathVariable) {

	/**
	 * Create it.
	 */
	public Enumerable {
		methods = Set.copyOf(methods);
	}

	boolean matches(String method, String canonicalPath) {
		return (this.methods.isEmpty() || this.methods.contains(method)) && this.paths.contains(canonicalPath);
	}

	/**
	 * Return where the query has the value that is asked for. A body is never read.
	 * @return the place as {@link QueryText#placeOfOnly} tells it; negative if there is
	 * no value, or something hides it: such requests differ as their queries do
	 */
	long placeIn(@Nullable String query) {
		long place = (this.parameter != null) ? QueryText.placeOfOnly(query, this.parameter) : -1;
		return (place >= 0 && QueryText.start(place) < QueryText.end(place)) ? place : -1;
	}

	/**
	 * Return the value at a place of the query where it is escaped.
	 */
	String decoded(@Nullable String query) {
		String value = (this.parameter != null) ? QueryText.only(query, this.parameter) : null;
		return (value != null) ? value : "";
	}

	/**
	 * Return the value that the path asks for, once a handler has been found.
	 */
	@Nullable String valueInPath(HttpServletRequest request) {
		if (this.pathVariable != null && request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
			return (variables.get(this.pathVariable) instanceof String value) ? value : null;
		}
		return null;
	}

}
