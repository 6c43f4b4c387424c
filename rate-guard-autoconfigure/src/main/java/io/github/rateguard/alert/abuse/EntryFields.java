package io.github.rateguard.alert.abuse;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An entry as named texts, in the order in which logs show them. What is unknown has no
 * text. Details follow under names of their own.
 */
final class EntryFields {

	private static final String TIME = "time";

	private static final String KIND = "kind";

	private static final String CALLER = "caller";

	private static final String ADDRESS = "address";

	private static final String BLOCK = "block";

	private static final String CLIENT = "client";

	private static final String FINGERPRINT = "fingerprint";

	private static final String POLICY = "policy";

	private static final String STAGE = "stage";

	private static final String MAPPING = "mapping";

	private static final String REASON = "reason";

	private static final String COUNT = "count";

	private static final String FIRST_SEEN = "first-seen";

	private static final String INSTANCE = "instance";

	private static final String NUMBER = "number";

	private EntryFields() {
	}

	static Map<String, String> of(AbuseEntry entry) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put(TIME, entry.time().toString());
		fields.put(KIND, entry.kind().text());
		put(fields, CALLER, entry.caller());
		put(fields, ADDRESS, entry.address());
		put(fields, BLOCK, entry.block());
		put(fields, CLIENT, entry.client());
		put(fields, FINGERPRINT, entry.fingerprint());
		put(fields, POLICY, entry.policy());
		put(fields, STAGE, entry.stage());
		put(fields, MAPPING, entry.mapping());
		fields.put(REASON, entry.reason());
		fields.put(COUNT, Long.toString(entry.count()));
		fields.put(FIRST_SEEN, entry.firstSeen().toString());
		fields.put(INSTANCE, entry.instance());
		fields.put(NUMBER, Long.toString(entry.number()));
		entry.details().forEach(fields::putIfAbsent);
		return fields;
	}

	private static void put(Map<String, String> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	/**
	 * Read an entry that any version may have written.
	 * @return the entry, or {@code null} if this version cannot read it
	 */
	static @Nullable AbuseEntry read(Map<String, String> fields) {
		Map<String, String> left = new LinkedHashMap<>(fields);
		try {
			AbuseKind kind = AbuseKind.of(left.getOrDefault(KIND, ""));
			if (kind == null) {
				return null;
			}
			left.remove(KIND);
			return new AbuseEntry(Instant.parse(take(left, TIME, "")), kind, left.remove(CALLER), left.remove(ADDRESS),
					left.remove(BLOCK), left.remove(CLIENT), left.remove(FINGERPRINT), left.remove(POLICY),
					left.remove(STAGE), left.remove(MAPPING), take(left, REASON, ""), Map.of(),
					take(left, INSTANCE, ""), Long.parseLong(take(left, NUMBER, "0")),
					Long.parseLong(take(left, COUNT, "0")), Instant.parse(take(left, FIRST_SEEN, "")))
				.withDetails(left);
		}
		catch (DateTimeException | NumberFormatException ex) {
			return null;
		}
	}

	private static String take(Map<String, String> fields, String name, String otherwise) {
		String value = fields.remove(name);
		return (value != null) ? value : otherwise;
	}

}
