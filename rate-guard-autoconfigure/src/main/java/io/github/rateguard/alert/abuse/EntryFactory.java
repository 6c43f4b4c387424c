package io.github.rateguard.alert.abuse;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.caller.SafeText;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of events: hides who somebody is, and makes texts of callers fit for
 * logs. Immutable.
 */
final class EntryFactory {

	static final int MAXIMUM_TEXT_LENGTH = 200;

	private static final HexFormat HEX = HexFormat.of();

	private final IdentityHash identityHash;

	private final Identities identities;

	private final String instance;

	private final int ipv6PrefixLength;

	EntryFactory(IdentityHash identityHash, Identities identities, String instance, int ipv6PrefixLength) {
		this.identityHash = identityHash;
		this.identities = identities;
		this.instance = instance;
		this.ipv6PrefixLength = ipv6PrefixLength;
	}

	AbuseEntry entry(AbuseEvent event, long number, Instant time, long count, Instant firstSeen) {
		Origin origin = event.origin();
		return new AbuseEntry(time, event.kind(), identity(event.caller()), (origin != null) ? address(origin) : null,
				(origin != null) ? identity(origin.block()) : null, hashOrNull(event.client()),
				hashOrNull(event.fingerprint()),
				safe(event.policy()), event.stage(), safe(event.mapping()), event.reason(), safe(event.details()),
				this.instance, number, count, firstSeen);
	}

	private @Nullable String address(Origin origin) {
		return (this.identities == Identities.PLAIN) ? safe(origin.address()) : identity(origin.network());
	}

	private @Nullable String identity(@Nullable String identity) {
		if (identity == null || this.identities == Identities.PLAIN) {
			return safe(identity);
		}
		return hidden(identity);
	}

	private String hidden(String identity) {
		return "#" + this.identityHash.of(identity);
	}

	private static @Nullable String hashOrNull(long hash) {
		return (hash != 0) ? hash(hash) : null;
	}

	static String hash(long hash) {
		return HEX.toHexDigits(hash);
	}

	private static @Nullable String safe(@Nullable String text) {
		return (text != null) ? SafeText.of(text, MAXIMUM_TEXT_LENGTH) : null;
	}

	private static Map<String, String> safe(Map<String, String> details) {
		Map<String, String> safe = new LinkedHashMap<>();
		details.forEach((name, value) -> safe.put(name, SafeText.of(value, MAXIMUM_TEXT_LENGTH)));
		return safe;
	}

	/**
	 * Return what entries may call somebody.
	 * @param text an id, an address, a network or a hash, as people write it
	 */
	Set<String> namesOf(String text) {
		Set<String> names = new LinkedHashSet<>();
		names.add(SafeText.of(text, MAXIMUM_TEXT_LENGTH));
		names.add(hidden(text));
		ClientAddress address = ClientAddress.parse(text, this.ipv6PrefixLength);
		if (address != null) {
			names.add(address.address().getHostAddress());
			names.add(address.network());
			names.add(hidden(address.network()));
		}
		return names;
	}

	/**
	 * Return the name under which this instance writes.
	 */
	String instance() {
		return this.instance;
	}

}
