package io.github.rateguard.behaviour.spike;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one hour: for each minute that is known, the amount of each
 * subject, from how many callers it came, and whether it was part of a spike. Used by one
 * thread.
 */
final class HourSummary {

	static final int MINUTES = 60;

	private final Map<Subject, Line> lines = new HashMap<>();

	private long known;

	/**
	 * Add a minute, unless it is known.
	 * @param minute the minute of the hour
	 * @param entries its entries; a subject that is missing had no traffic
	 * @return whether it was not known
	 */
	boolean add(int minute, Map<Subject, Entry> entries) {
		if (isKnown(minute)) {
			return false;
		}
		this.known |= 1L << minute;
		entries.forEach((subject, entry) -> {
			if (this.lines.size() <= TrafficMeter.MAXIMUM_SUBJECTS || this.lines.containsKey(subject)) {
				this.lines.computeIfAbsent(subject, (first) -> new Line()).set(minute, entry);
			}
		});
		return true;
	}

	boolean isKnown(int minute) {
		return (this.known & (1L << minute)) != 0;
	}

	/**
	 * Return what is known of a minute that is known.
	 */
	Entry entry(Subject subject, int minute) {
		Line line = this.lines.get(subject);
		return (line != null) ? line.get(minute) : Entry.NONE;
	}

	byte[] encode() {
		return Compact.write((output) -> {
			output.writeLong(this.known);
			Compact.writeNumber(output, this.lines.size());
			for (Map.Entry<Subject, Line> line : this.lines.entrySet()) {
				Compact.writeSubject(output, line.getKey());
				output.writeLong(line.getValue().spike);
				for (int i = 0; i < MINUTES; i++) {
					if (isKnown(i)) {
						Compact.writeNumber(output, line.getValue().amounts[i]);
						Compact.writeNumber(output, line.getValue().callers[i]);
					}
				}
			}
		});
	}

	static Optional<HourSummary> decode(byte[] bytes) {
		return Compact.read(bytes, (input) -> {
			HourSummary hour = new HourSummary();
			hour.known = input.readLong();
			for (int i = Compact.readCount(input, TrafficMeter.MAXIMUM_SUBJECTS + 1); i > 0; i--) {
				Line line = new Line();
				hour.lines.put(Compact.readSubject(input), line);
				line.spike = input.readLong();
				for (int minute = 0; minute < MINUTES; minute++) {
					if (hour.isKnown(minute)) {
						line.amounts[minute] = Compact.readNumber(input);
						line.callers[minute] = Compact.readNumber(input);
					}
				}
			}
			return hour;
		});
	}

	/**
	 * What is known of a subject in a minute.
	 *
	 * @param amount requests, or micro-units of a budget
	 * @param callers about how many callers there were
	 * @param spike whether it was part of a spike
	 */
	record Entry(long amount, long callers, boolean spike) {

		static final Entry NONE = new Entry(0, 0, false);

	}

	private static final class Line {

		private final long[] amounts = new long[MINUTES];

		private final long[] callers = new long[MINUTES];

		private long spike;

		void set(int minute, Entry entry) {
			this.amounts[minute] = entry.amount();
			this.callers[minute] = entry.callers();
			this.spike |= entry.spike() ? 1L << minute : 0;
		}

		Entry get(int minute) {
			return new Entry(this.amounts[minute], this.callers[minute], (this.spike & (1L << minute)) != 0);
		}

	}

}
