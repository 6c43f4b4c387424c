package io.github.rateguard.actuate;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Finds the section that is asked for. Thread-safe.
 */
public final class EndpointSections {

	private static final int MAXIMUM_LENGTH = 512;

	private final Map<String, EndpointSection> sections;

	/**
	 * Create sections.
	 * @param sections the sections, each with a name of its own
	 */
	public EndpointSections(Collection<? extends EndpointSection> sections) {
		this.sections = sections.stream().collect(Collectors.toMap(EndpointSection::name, (section) -> section));
	}

	/**
	 * Show what is asked for.
	 * @param path the name of the section, and what follows it
	 * @param parameters the parameters; those that are {@code null} were not given
	 * @return what is shown, or {@code null} if there is no such thing
	 * @throws InvalidEndpointRequestException if the request makes no sense
	 */
	public @Nullable Object read(String[] path, Map<String, @Nullable String> parameters) {
		EndpointSection section = (path.length > 0) ? this.sections.get(path[0]) : null;
		if (section == null) {
			return null;
		}
		List<String> rest = Arrays.asList(path).subList(1, path.length);
		Map<String, String> given = new TreeMap<>();
		parameters.forEach((name, value) -> {
			if (value != null) {
				given.put(name, value);
			}
		});
		if (!section.parameters().containsAll(given.keySet())) {
			throw invalid("This section has no other parameters than " + new TreeSet<>(section.parameters()));
		}
		if (isTooLong(rest) || isTooLong(given.values())) {
			throw invalid("Nothing may be longer than %d characters".formatted(MAXIMUM_LENGTH));
		}
		return section.read(new SectionRequest(rest, given));
	}

	private static boolean isTooLong(Collection<String> texts) {
		return texts.stream().anyMatch((text) -> text.length() > MAXIMUM_LENGTH);
	}

	private static InvalidEndpointRequestException invalid(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

}
