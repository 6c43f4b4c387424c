package io.github.rateguard.behaviour.spike;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;

/**
 * The twin of {@link SharedTrafficStore} in the memory of one instance: hours in the same
 * compressed bytes, for as long.
 */
final class LocalTrafficStore implements TrafficStore {

	private final TreeMap<Long, byte[]> hours = new TreeMap<>();

	private long minute = -1;

	private MinuteCounts counts = MinuteCounts.NONE;

	@Override
	public void publish(long minute, MinuteCounts own) {
		this.counts = read(minute).with(own);
		this.minute = minute;
	}

	@Override
	public MinuteCounts read(long minute) {
		return (this.minute == minute) ? this.counts : MinuteCounts.NONE;
	}

	@Override
	public void remember(long minute, Map<Subject, Entry> entries) {
		long hour = Math.floorDiv(minute, HourSummary.MINUTES);
		HourSummary summary = hour(hour).orElseGet(HourSummary::new);
		if (summary.add(Math.floorMod(minute, HourSummary.MINUTES), entries)) {
			this.hours.put(hour, summary.encode());
			this.hours.headMap(hour - SharedTrafficStore.HOURS_REMEMBERED).clear();
		}
	}

	@Override
	public Optional<HourSummary> hour(long hour) {
		byte[] bytes = this.hours.get(hour);
		return (bytes != null) ? HourSummary.decode(bytes) : Optional.empty();
	}

}
