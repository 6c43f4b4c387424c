package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;

import io.github.rateguard.actuate.OverridesDescriptor.OverrideDescriptor;
import io.github.rateguard.override.Overrides;
import io.github.rateguard.override.PolicyOverride;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows what holds instead of the configuration. Thread-safe.
 */
public final class OverridesSection implements EndpointSection {

	static final String NAME = "overrides";

	private static final int USUAL_OVERRIDES = 100;

	private final Overrides overrides;

	private final CallerNames names;

	/**
	 * Create a section.
	 * @param overrides what holds instead of the configuration
	 * @param names what callers are called
	 */
	public OverridesSection(Overrides overrides, CallerNames names) {
		this.overrides = overrides;
		this.names = names;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(SectionRequest.LIMIT);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		int limit = request.limit(USUAL_OVERRIDES, Overrides.MAXIMUM_OVERRIDES);
		if (!request.path().isEmpty()) {
			return null;
		}
		List<PolicyOverride> all = this.overrides.all();
		return new OverridesDescriptor(
				all.stream().limit(limit).map((override) -> OverrideDescriptor.of(override, this.names)).toList(),
				all.size());
	}

}
