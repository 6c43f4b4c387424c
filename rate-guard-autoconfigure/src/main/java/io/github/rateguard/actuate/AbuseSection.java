package io.github.rateguard.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import io.github.rateguard.actuate.AbuseSource.AbuseSearch;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows the abuse log, by caller, fingerprint, policy, kind and time. Thread-safe.
 */
public final class AbuseSection implements EndpointSection {

	static final int MAXIMUM_ENTRIES = 500;

	private static final int USUAL_ENTRIES = 100;

	private static final String CALLER = "caller";

	private static final String FINGERPRINT = "fingerprint";

	private static final String POLICY = "policy";

	private static final String KIND = "kind";

	private static final String SINCE = "since";

	private static final String UNTIL = "until";

	private final AbuseSource source;

	private final Clock clock;

	/**
	 * Create a section.
	 * @param source the log
	 * @param clock the time that entries have
	 */
	public AbuseSection(AbuseSource source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "abuse";
	}

	@Override
	public Set<String> parameters() {
		return Set.of(CALLER, FINGERPRINT, POLICY, KIND, SINCE, UNTIL, SectionRequest.LIMIT);
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		if (!request.path().isEmpty()) {
			return null;
		}
		Instant now = this.clock.instant();
		Instant since = request.time(SINCE, now);
		Instant until = request.time(UNTIL, now);
		if (since != null && since.isAfter((until != null) ? until : now)) {
			throw SectionRequest.invalid(SINCE, (until != null) ? "before '" + UNTIL + "'" : "in the past");
		}
		String kind = request.text(KIND);
		if (kind != null && !this.source.kinds().contains(kind)) {
			throw SectionRequest.invalid(KIND, "one of " + new TreeSet<>(this.source.kinds()));
		}
		return this.source.search(new AbuseSearch(request.text(CALLER), fingerprint(request), request.text(POLICY),
				kind, since, until, request.limit(USUAL_ENTRIES, MAXIMUM_ENTRIES)));
	}

	private static @Nullable String fingerprint(SectionRequest request) {
		Long fingerprint = request.hash(FINGERPRINT);
		return (fingerprint != null) ? Hex.text(fingerprint) : null;
	}

}
