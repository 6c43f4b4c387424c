package io.github.rateguard.actuate;

import java.util.List;
import java.util.Set;

import io.github.rateguard.actuate.BansDescriptor.BanDescriptor;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.Bans;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows who is banned. Thread-safe.
 */
public final class BansSection implements EndpointSection {

	static final String NAME = "bans";

	private static final int USUAL_BANS = 100;

	private static final int MAXIMUM_BANS = 1_000;

	private final Bans bans;

	private final CallerNames names;

	/**
	 * Create a section.
	 * @param bans who is banned
	 * @param names what callers are called
	 */
	public BansSection(Bans bans, CallerNames names) {
		this.bans = bans;
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
		int limit = request.limit(USUAL_BANS, MAXIMUM_BANS);
		if (!request.path().isEmpty()) {
			return null;
		}
		List<Ban> all = this.bans.all();
		return new BansDescriptor(
				all.stream().limit(limit).map((ban) -> BanDescriptor.of(ban, this.names)).toList(), all.size());
	}

}
