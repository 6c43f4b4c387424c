package io.github.rateguard.alert.abuse;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.store.LogPage;
import io.github.rateguard.store.SharedLog;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of all instances, page by page, and what this instance has not written
 * there yet; or only what it remembers, where there is no such log or no answer.
 * Internal.
 */
public final class LogSearch implements AbuseLogReader {

	static final int MAXIMUM_MINUTES = 1_440;

	private static final Log logger = LogFactory.getLog(LogSearch.class);

	private static final int PAGE = 500;

	/**
	 * Records are in the log at most that much earlier than they say, as clocks differ.
	 */
	private static final Duration SKEW = Duration.ofMinutes(1);

	private final AbuseLog log;

	private final AbuseLogSettings settings;

	private final Clock clock;

	private final @Nullable AbuseStore store;

	private final @Nullable IdentityHasher clients;

	/**
	 * Create a search.
	 * @param log the log of this instance
	 * @param settings how it is kept
	 * @param clock the time that all instances agree on
	 * @param store where all instances write, or {@code null} if there is no such place
	 * @param clients hashes clients as entries on behaviour do, or {@code null} if there
	 * are none
	 */
	public LogSearch(AbuseLog log, AbuseLogSettings settings, Clock clock, @Nullable AbuseStore store,
			@Nullable IdentityHasher clients) {
		this.log = log;
		this.settings = settings;
		this.clock = clock;
		this.store = store;
		this.clients = clients;
	}

	@Override
	public AbuseFindings search(AbuseQuery query) {
		Instant since = notBefore(query.since());
		Set<String> names = (query.caller() != null) ? namesOf(query.caller()) : Set.of();
		Found found = new Found(query, since, names);
		boolean complete = read((this.store != null) ? this.store.entries() : null, this.log.entries(), since,
				this.settings.maximumEntries(), (fields) -> {
					AbuseEntry entry = EntryFields.read(fields);
					if (entry != null) {
						found.add(entry);
					}
				});
		return new AbuseFindings(found.entries(), found.isMore(), complete);
	}

	/**
	 * Verdicts on behaviour know no other name than the hash of the client.
	 */
	private Set<String> namesOf(String caller) {
		Set<String> names = new LinkedHashSet<>(this.log.factory().namesOf(caller));
		if (this.clients != null) {
			names.add(EntryFactory.hash(this.clients.account(caller)));
			ClientAddress address = ClientAddress.parse(caller, this.settings.ipv6PrefixLength());
			if (address != null) {
				names.add(EntryFactory.hash(this.clients.address(address)));
			}
		}
		return names;
	}

	@Override
	public List<AbuseMinute> minutes(Instant since, Instant until) {
		TreeMap<Instant, Map<AbuseKind, Long>> minutes = new TreeMap<>();
		Set<String> seen = new HashSet<>();
		Instant start = notBefore(since);
		read((this.store != null) ? this.store.minutes() : null, this.log.minutes(), start,
				AbuseLogSettings.MAXIMUM_MINUTES, (fields) -> {
					Instant minute = time(fields.get(AbuseMinutes.MINUTE));
					boolean added = seen.add(fields.get(AbuseMinutes.INSTANCE) + ' ' + fields.get(AbuseMinutes.NUMBER));
					if (added && minute != null && !minute.isBefore(start) && !minute.isAfter(until)) {
						add(fields, minutes.computeIfAbsent(minute, (key) -> new EnumMap<>(AbuseKind.class)));
					}
				});
		while (minutes.size() > MAXIMUM_MINUTES) {
			minutes.pollFirstEntry();
		}
		List<AbuseMinute> ascending = new ArrayList<>(minutes.size());
		minutes.forEach((minute, events) -> ascending.add(new AbuseMinute(minute, events)));
		return ascending;
	}

	private static void add(Map<String, String> fields, Map<AbuseKind, Long> events) {
		fields.forEach((name, value) -> {
			AbuseKind kind = AbuseKind.of(name);
			if (kind != null) {
				events.merge(kind, Long.parseLong(value), Long::sum);
			}
		});
	}

	private static @Nullable Instant time(@Nullable String text) {
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * What is older than the log keeps may be there for some time. Entries have
	 * milliseconds.
	 */
	private Instant notBefore(@Nullable Instant since) {
		Instant oldest = this.clock.instant().minus(this.settings.timeToLive());
		return ((since == null || since.isBefore(oldest)) ? oldest : since).truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Read everything.
	 * @return whether that is what all instances have written
	 */
	private boolean read(@Nullable SharedLog log, EntryReplica own, Instant since, int maximum,
			Consumer<Map<String, String>> reader) {
		boolean complete = log != null && readShared(log, since, maximum, reader);
		own.remembered(!complete).forEach(reader);
		return complete;
	}

	private static boolean readShared(SharedLog log, Instant since, int maximum, Consumer<Map<String, String>> reader) {
		try {
			String next = null;
			for (int read = 0; read <= maximum; read += PAGE) {
				LogPage page = log.read(next, since.minus(SKEW).toEpochMilli(), PAGE).join();
				page.records().forEach(reader);
				next = page.next();
				if (next == null) {
					break;
				}
			}
			return true;
		}
		catch (RuntimeException ex) {
			logger.debug("The log of all instances could not be read", ex);
			return false;
		}
	}

}
