package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What was found in the abuse log.
 *
 * @param entries the entries, the last one first
 * @param more whether there are more than were asked for
 * @param complete whether the log of all instances was read, and not only what this one
 * remembers
 */
public record AbuseDescriptor(List<EntryDescriptor> entries, boolean more,
		boolean complete) implements OperationResponseBody {

	/**
	 * An entry.
	 *
	 * @param time when it happened; with a count, until when
	 * @param kind what it is about
	 * @param caller the caller, hashed unless configured otherwise, or {@code null}
	 * @param address where it came from, written likewise, or {@code null}
	 * @param block the network of the address, written likewise, or {@code null}
	 * @param client the hash of the client, or {@code null}
	 * @param fingerprint the hash of the software, or {@code null}
	 * @param policy the policy or budget, or {@code null}
	 * @param stage where it was decided, or {@code null}
	 * @param mapping the requests that the handler handles, or {@code null}
	 * @param reason why
	 * @param details what more is known
	 * @param instance the instance that tells it
	 * @param count how many events are told of; 0 if the entry is one itself
	 * @param firstSeen when the first event like this happened
	 */
	public record EntryDescriptor(Instant time, String kind, @Nullable String caller, @Nullable String address,
			@Nullable String block, @Nullable String client, @Nullable String fingerprint, @Nullable String policy,
			@Nullable String stage, @Nullable String mapping, String reason, Map<String, String> details,
			String instance, long count, Instant firstSeen) {

	}

}
