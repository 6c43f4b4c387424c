package io.github.rateguard.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.policy.NearestName;
import io.github.rateguard.web.EdgePaths;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Which requests something is about: paths and methods of properties, checked.
 */
final class RequestPatterns {

	/**
	 * Those that Spring knows, and those of WebDAV (RFC 4918).
	 */
	private static final Set<String> METHODS = Stream
		.concat(Arrays.stream(HttpMethod.values()).map(HttpMethod::name),
				Stream.of("PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK"))
		.collect(Collectors.toUnmodifiableSet());

	private RequestPatterns() {
	}

	static List<PathPattern> paths(String place, List<String> paths) {
		return paths.stream().map((path) -> path(place, path.strip())).toList();
	}

	private static PathPattern path(String place, String path) {
		if (!path.startsWith("/")) {
			throw new InvalidConfigurationException(place, path, "A path begins with a slash.",
					"Write '/%s'.".formatted(path));
		}
		try {
			return EdgePaths.pattern(path);
		}
		catch (PatternParseException ex) {
			throw new InvalidConfigurationException(place, path, "It is no pattern of a path: " + ex.getMessage(),
					"Write a path such as /login, or a pattern such as /admin/**.");
		}
	}

	/**
	 * A HEAD request runs the handler of GET.
	 */
	static Set<String> methods(String place, List<String> names) {
		Set<String> methods = names.stream()
			.map((method) -> method(place, method.strip().toUpperCase(Locale.ROOT)))
			.collect(Collectors.toSet());
		if (methods.contains("GET")) {
			methods.add("HEAD");
		}
		return methods;
	}

	private static String method(String place, String method) {
		if (!METHODS.contains(method)) {
			throw new InvalidConfigurationException(place, method, "It is no method of HTTP.",
					NearestName.hint(method, METHODS));
		}
		return method;
	}

}
