package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What happened, or how often it happened again. An entry whose count is not zero tells
 * of no event of its own, but of so many that were like an earlier entry and have none.
 * So the entries of a kind and their counts together are all that happened. Immutable.
 *
 * @param time when it happened, by the clock of the store; with a count, until when
 * @param kind what it is about
 * @param caller the authenticated caller, or the name that a failed login tried;
 * {@code #} and a hash unless identities are plain; {@code null} if there is none
 * @param address where it came from: {@code #} and the hash of what counts as one client,
 * or the address if identities are plain; {@code null} if unknown
 * @param block the network of 24 bits (IPv4) or 48 bits (IPv6) of the address, written
 * likewise
 * @param client the hash of the client that behaviour is observed of, 16 hexadecimal
 * digits; {@code null} if unknown
 * @param fingerprint the hash of the software, 16 hexadecimal digits; {@code null} if
 * unknown
 * @param policy the policy or the budget; {@code null} if it is about none
 * @param stage where a refusal was decided; {@code null} if it is none
 * @param mapping the method and the pattern of the path of the handler; {@code null} if
 * unknown
 * @param reason why, or what became of it: lower-case words with dashes
 * @param details what more is known, by names in order
 * @param instance the instance that tells it, since its start
 * @param number the number of the entry among those of the instance
 * @param count how many events are told of by this entry; 0 if it is one itself
 * @param firstSeen when the first event like this happened, as far as the instance
 * remembers
 */
public record AbuseEntry(Instant time, AbuseKind kind, @Nullable String caller, @Nullable String address,
		@Nullable String block, @Nullable String client, @Nullable String fingerprint, @Nullable String policy,
		@Nullable String stage, @Nullable String mapping, String reason, Map<String, String> details, String instance,
		long number, long count, Instant firstSeen) {

	/**
	 * Create an entry.
	 */
	public AbuseEntry {
		details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
	}

	AbuseEntry withDetails(Map<String, String> details) {
		return new AbuseEntry(this.time, this.kind, this.caller, this.address, this.block, this.client,
				this.fingerprint, this.policy, this.stage, this.mapping, this.reason, details, this.instance,
				this.number, this.count, this.firstSeen);
	}

}
