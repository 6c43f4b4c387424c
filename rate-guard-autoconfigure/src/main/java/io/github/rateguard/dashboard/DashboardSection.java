package io.github.rateguard.dashboard;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.rateguard.actuate.EndpointSection;
import io.github.rateguard.actuate.SectionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * {@link EndpointSection} that is a page for people: its files, the names of the sections
 * that it may ask for, and the token without which Spring Security takes no write from a
 * browser. Thread-safe.
 */
public final class DashboardSection implements EndpointSection {

	private static final String NAME = "dashboard";

	private static final String SECTIONS = "sections";

	private static final String CSRF = "csrf";

	private final DashboardFiles files = new DashboardFiles();

	private final Supplier<? extends Collection<EndpointSection>> sections;

	/**
	 * Create a section.
	 * @param sections all sections, asked for once a page
	 */
	public DashboardSection(Supplier<? extends Collection<EndpointSection>> sections) {
		this.sections = sections;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of();
	}

	@Override
	public @Nullable Object read(SectionRequest request) {
		List<String> path = request.path();
		// Below an address that ends with a slash, the page's relative ones lead here
		if (!path.isEmpty() && path.get(0).equals(NAME)) {
			path = path.subList(1, path.size());
		}
		if (path.isEmpty()) {
			return this.files.page();
		}
		return (path.size() > 1) ? null : switch (path.get(0)) {
			case SECTIONS ->
				new SectionsDescriptor(this.sections.get().stream().map(EndpointSection::name).sorted().toList());
			case CSRF -> CsrfDescriptor.ofCurrentRequest();
			default -> this.files.asset(path.get(0));
		};
	}

	/**
	 * The sections of the endpoint.
	 *
	 * @param sections their names
	 */
	record SectionsDescriptor(List<String> sections) implements OperationResponseBody {

	}

}
