package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Finds the section that is asked for. Thread-safe.
 */
public final class EndpointSections {

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
		return section.read(SectionRequest.of(path, parameters, section.parameters()));
	}

}
