package io.github.rateguard.alert.abuse;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many events there were in each minute, those without entries included. For one
 * thread, which looks twice a second.
 */
final class AbuseMinutes {

	static final String MINUTE = "minute";

	static final String INSTANCE = "instance";

	static final String NUMBER = "number";

	private static final long MILLIS = Duration.ofMinutes(1).toMillis();

	private final AbuseStatistics statistics;

	private final EntryReplica replica;

	private final String instance;

	private final Map<AbuseKind, Long> told = new EnumMap<>(AbuseKind.class);

	private long minute = Long.MIN_VALUE;

	AbuseMinutes(AbuseStatistics statistics, EntryReplica replica, String instance) {
		this.statistics = statistics;
		this.replica = replica;
		this.instance = instance;
	}

	/**
	 * Write the minute down if it is over.
	 * @param last whether it is written down anyway
	 */
	void look(long now, boolean last) {
		long present = Math.floorDiv(now, MILLIS);
		if (this.minute == Long.MIN_VALUE) {
			this.minute = present;
		}
		if (present == this.minute && !last) {
			return;
		}
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put(MINUTE, Instant.ofEpochMilli(this.minute * MILLIS).toString());
		fields.put(INSTANCE, this.instance);
		fields.put(NUMBER, Long.toString(this.replica.nextNumber()));
		int size = fields.size();
		for (AbuseKind kind : AbuseKind.values()) {
			long events = this.statistics.events(kind);
			long before = this.told.getOrDefault(kind, 0L);
			if (events > before) {
				fields.put(kind.text(), Long.toString(events - before));
				this.told.put(kind, events);
			}
		}
		if (fields.size() > size) {
			this.replica.add(fields);
		}
		this.minute = present;
	}

}
