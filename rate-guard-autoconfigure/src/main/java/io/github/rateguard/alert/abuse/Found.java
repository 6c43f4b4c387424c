package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The entries that a query asks for: each once, however often it is read, and no more
 * than are asked for. Used by one thread.
 */
final class Found {

	private static final Comparator<AbuseEntry> AS_IT_HAPPENED = Comparator.comparing(AbuseEntry::time)
		.thenComparing(AbuseEntry::instance)
		.thenComparingLong(AbuseEntry::number);

	private final AbuseQuery query;

	private final Instant since;

	private final Set<String> names;

	private final TreeSet<AbuseEntry> entries;

	private boolean more;

	/**
	 * Create it.
	 * @param since when at the earliest
	 * @param names what entries may call the caller, if the query names one
	 */
	Found(AbuseQuery query, Instant since, Set<String> names) {
		this.query = query;
		this.since = since;
		this.names = names;
		this.entries = new TreeSet<>(
				(query.order() == AbuseQuery.Order.OLDEST_FIRST) ? AS_IT_HAPPENED : AS_IT_HAPPENED.reversed());
	}

	void add(AbuseEntry entry) {
		if (matches(entry) && this.entries.add(entry) && this.entries.size() > this.query.limit()) {
			this.entries.pollLast();
			this.more = true;
		}
	}

	private boolean matches(AbuseEntry entry) {
		return isAsked(this.query.kind(), entry.kind()) && isAsked(this.query.policy(), entry.policy())
				&& isAsked(this.query.fingerprint(), entry.fingerprint()) && !entry.time().isBefore(this.since)
				&& (this.query.until() == null || !entry.time().isAfter(this.query.until())) && isCaller(entry);
	}

	private static boolean isAsked(@Nullable Object asked, @Nullable Object value) {
		return asked == null || asked.equals(value);
	}

	private boolean isCaller(AbuseEntry entry) {
		return this.query.caller() == null || isNamed(entry.caller()) || isNamed(entry.address())
				|| isNamed(entry.block()) || isNamed(entry.client());
	}

	private boolean isNamed(@Nullable String name) {
		return name != null && this.names.contains(name);
	}

	List<AbuseEntry> entries() {
		return List.copyOf(this.entries);
	}

	boolean isMore() {
		return this.more;
	}

}
