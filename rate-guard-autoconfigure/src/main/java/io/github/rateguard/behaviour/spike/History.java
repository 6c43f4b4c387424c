package io.github.rateguard.behaviour.spike;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What is usual: the last hour without its spikes, and the same time on the last seven
 * days. Minutes without traffic, and such that nobody knows, do not count, so that a gap
 * lowers nothing. Used by one thread.
 */
final class History {

	static final int RECENT_MINUTES = 60;

	/**
	 * Before so many minutes of the last hour are known, nobody knows what is usual.
	 */
	static final int FEWEST_MINUTES = 15;

	private static final int DAYS = 7;

	/**
	 * One day with a spike must not be what is usual on the next.
	 */
	private static final int FEWEST_DAYS = 3;

	private static final int NEIGHBOURS = 10;

	private static final int HOURS_PER_DAY = 24;

	private static final int MOST_HOURS = 48;

	private final TrafficStore store;

	private final Map<Long, HourSummary> hours = new LinkedHashMap<>(MOST_HOURS, 1, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Long, HourSummary> eldest) {
			return size() > MOST_HOURS;
		}

	};

	History(TrafficStore store) {
		this.store = store;
	}

	/**
	 * Add a minute that all instances know.
	 */
	void add(long minute, Map<Subject, Entry> entries) {
		HourSummary hour = hour(Math.floorDiv(minute, HourSummary.MINUTES));
		if (hour != null) {
			hour.add(Math.floorMod(minute, HourSummary.MINUTES), entries);
		}
		try {
			this.store.remember(minute, entries);
		}
		catch (StoreUnavailableException ex) {
			// A minute more that nobody will know
		}
	}

	/**
	 * Return what is known, or {@code null} if nothing is.
	 */
	@Nullable Entry entry(Subject subject, long minute) {
		HourSummary hour = hour(Math.floorDiv(minute, HourSummary.MINUTES));
		int ofHour = Math.floorMod(minute, HourSummary.MINUTES);
		return (hour != null && hour.isKnown(ofHour)) ? hour.entry(subject, ofHour) : null;
	}

	private @Nullable HourSummary hour(long hour) {
		HourSummary known = this.hours.get(hour);
		if (known == null) {
			try {
				known = this.store.hour(hour).orElseGet(HourSummary::new);
				this.hours.put(hour, known);
			}
			catch (StoreUnavailableException ex) {
				return null;
			}
		}
		return known;
	}

	/**
	 * Return what is usual for a subject before a minute, or {@code null} as long as
	 * nobody knows.
	 */
	@Nullable Baseline baseline(Subject subject, long minute) {
		List<Entry> known = new ArrayList<>();
		for (long at = minute - RECENT_MINUTES; at < minute; at++) {
			Entry entry = entry(subject, at);
			if (entry != null) {
				known.add(entry);
			}
		}
		if (known.size() < FEWEST_MINUTES) {
			return null;
		}
		List<Entry> recent = usual(known);
		double[] amounts = recent.stream().mapToDouble(Entry::amount).toArray();
		double median = Statistics.median(amounts);
		return new Baseline(Math.max(median, sameTime(subject, minute)), Statistics.deviation(amounts, median),
				Statistics.median(recent.stream().mapToDouble(Entry::callers).toArray()));
	}

	/**
	 * Where there is nothing but a spike, it has become usual.
	 */
	private static List<Entry> usual(List<Entry> known) {
		List<Entry> active = known.stream().filter((entry) -> entry.amount() > 0).toList();
		List<Entry> calm = active.stream().filter((entry) -> !entry.spike()).toList();
		return calm.isEmpty() ? active : calm;
	}

	/**
	 * What comes each day is usual even if it was a spike at first.
	 */
	private double sameTime(Subject subject, long minute) {
		DoubleStream.Builder days = DoubleStream.builder();
		int count = 0;
		for (int day = 1; day <= DAYS; day++) {
			double[] amounts = around(subject, minute - (long) day * HOURS_PER_DAY * HourSummary.MINUTES);
			if (amounts.length > 0) {
				days.add(Statistics.median(amounts));
				count++;
			}
		}
		return (count >= FEWEST_DAYS) ? Statistics.median(days.build().toArray()) : 0;
	}

	private double[] around(Subject subject, long minute) {
		long start = Math.floorDiv(minute, HourSummary.MINUTES) * HourSummary.MINUTES;
		long from = Math.max(start, minute - NEIGHBOURS);
		long to = Math.min(start + HourSummary.MINUTES - 1, minute + NEIGHBOURS);
		DoubleStream.Builder amounts = DoubleStream.builder();
		for (long at = from; at <= to; at++) {
			Entry entry = entry(subject, at);
			if (entry != null && entry.amount() > 0) {
				amounts.add(entry.amount());
			}
		}
		return amounts.build().toArray();
	}

}
