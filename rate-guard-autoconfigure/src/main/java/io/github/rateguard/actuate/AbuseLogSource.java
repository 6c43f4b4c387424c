package io.github.rateguard.actuate;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.rateguard.actuate.AbuseDescriptor.EntryDescriptor;
import io.github.rateguard.alert.abuse.AbuseEntry;
import io.github.rateguard.alert.abuse.AbuseFindings;
import io.github.rateguard.alert.abuse.AbuseKind;
import io.github.rateguard.alert.abuse.AbuseLogReader;
import io.github.rateguard.alert.abuse.AbuseQuery;
import io.github.rateguard.alert.abuse.AbuseQuery.Order;
import org.jspecify.annotations.Nullable;

/**
 * The abuse log of all instances. Thread-safe.
 */
public final class AbuseLogSource implements AbuseSource {

	private static final Set<String> KINDS = Arrays.stream(AbuseKind.values())
		.map(AbuseKind::text)
		.collect(Collectors.toUnmodifiableSet());

	private final AbuseLogReader reader;

	/**
	 * Create a source.
	 * @param reader reads the log
	 */
	public AbuseLogSource(AbuseLogReader reader) {
		this.reader = reader;
	}

	@Override
	public Set<String> kinds() {
		return KINDS;
	}

	@Override
	public AbuseDescriptor search(AbuseSearch search) {
		AbuseFindings findings = this.reader
			.search(new AbuseQuery(search.caller(), search.fingerprint(), search.policy(), kind(search.kind()),
					search.since(), search.until(), search.limit(), Order.NEWEST_FIRST));
		return new AbuseDescriptor(findings.entries().stream().map(AbuseLogSource::describe).toList(), findings.more(),
				findings.complete());
	}

	private static @Nullable AbuseKind kind(@Nullable String text) {
		return Arrays.stream(AbuseKind.values()).filter((kind) -> kind.text().equals(text)).findFirst().orElse(null);
	}

	private static EntryDescriptor describe(AbuseEntry entry) {
		return new EntryDescriptor(entry.time(), entry.kind().text(), entry.caller(), entry.address(), entry.block(),
				entry.client(), entry.fingerprint(), entry.policy(), entry.stage(), entry.mapping(), entry.reason(),
				entry.details(), entry.instance(), entry.count(), entry.firstSeen());
	}

}
