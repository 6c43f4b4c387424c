package io.github.rateguard.behaviour.client;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import io.github.rateguard.behaviour.Level;

/**
 * Counts which score each client reached within 24 hours, so that thresholds can be told
 * from the site's own traffic. A day begins each six hours, so four run at a time, and
 * the last complete one ended six hours ago at most. A client counts once in each, with
 * its highest score; one that was forgotten in between, or came to another instance,
 * counts again. What instances count adds up. For one thread.
 */
public final class Calibration {

	static final int RUNNING = 4;

	static final int KEPT = RUNNING + 1;

	static final long STEP = 6 * 60 * 60 * 1000L;

	private final TreeMap<Long, DayCounts> own = new TreeMap<>();

	private TreeMap<Long, DayCounts> others = new TreeMap<>();

	private long since;

	private long newest;

	/**
	 * Start to count.
	 * @param now when, in milliseconds since 1970
	 */
	public Calibration(long now) {
		this.since = now;
		this.newest = day(now);
		advance(now);
	}

	/**
	 * Count a client, if it has a new peak or looks other than before. Takes no time if
	 * not. To be called whenever a client that has enough requests to be judged has a
	 * score.
	 * @param mark what this method returned for the client before, 0 if it never did
	 * @param score the score of the client
	 * @param authenticated whether the client is an account or an API key
	 * @param humanLooking whether the client looks like a person, see {@link HumanLook}
	 * @param now the time in milliseconds since 1970
	 * @return what to hand in the next time
	 */
	public long count(long mark, double score, boolean authenticated, boolean humanLooking, long now) {
		advance(now);
		int bin = ScoreHistogram.bin(score);
		int kind = DayCounts.kind(authenticated, humanLooking);
		if (PeakMark.peak(mark, this.newest) >= bin && PeakMark.kind(mark) == kind) {
			return mark;
		}
		long counted = PeakMark.of(this.newest, kind);
		for (long day = this.newest; day > this.newest - RUNNING; day--) {
			counted = PeakMark.with(counted, day, move(mark, day, bin, kind));
		}
		return counted;
	}

	private int move(long mark, long day, int bin, int kind) {
		DayCounts counts = counts(day);
		int before = PeakMark.peak(mark, day);
		int peak = Math.max(before, bin);
		if (before != PeakMark.UNCOUNTED) {
			counts.kind(PeakMark.kind(mark)).add(before, -1);
		}
		counts.kind(kind).add(peak, 1);
		return peak;
	}

	/**
	 * Tell other instances what this one counted.
	 * @param now the time in milliseconds since 1970
	 * @return bytes for {@link #merge}
	 */
	public byte[] encode(long now) {
		advance(now);
		return CalibrationCodec.encode(new CalibrationBlob(Math.max(this.since, start(this.newest - KEPT)), this.own));
	}

	/**
	 * Take what other instances told last, instead of what they told before. Bytes that
	 * are of another version or make no sense are as if they were not there.
	 * @param blobs what each of the others told last, those that have gone included
	 * @param now the time in milliseconds since 1970
	 */
	public void merge(Collection<byte[]> blobs, long now) {
		advance(now);
		TreeMap<Long, DayCounts> sum = new TreeMap<>();
		for (byte[] blob : blobs) {
			CalibrationCodec.decode(blob, now).ifPresent((told) -> {
				this.since = Math.min(this.since, told.since());
				told.days().forEach((day, counts) -> sum.computeIfAbsent(day, (key) -> new DayCounts()).addAll(counts));
			});
		}
		this.others = sum;
	}

	/**
	 * Tell what thresholds do, and which ones would do better.
	 * @param anonymous the thresholds of anonymous clients in points, for each level that
	 * has one
	 * @param authenticated the thresholds of the others
	 * @param now the time in milliseconds since 1970
	 * @return the report, over all instances
	 */
	public CalibrationReport report(Map<Level, Double> anonymous, Map<Level, Double> authenticated, long now) {
		advance(now);
		long complete = this.newest - RUNNING;
		boolean whole = start(complete) >= this.since;
		long day = whole ? complete : complete + 1;
		DayCounts counts = new DayCounts();
		counts.addAll(counts(day));
		DayCounts told = this.others.get(day);
		if (told != null) {
			counts.addAll(told);
		}
		long from = Math.max(this.since, start(day));
		long firstComplete = start(day(this.since + STEP - 1) + RUNNING);
		return new CalibrationReport(whole, from, whole ? start(day + RUNNING) : now, Math.max(now, firstComplete),
				CalibrationReport.Population.of(counts, false, anonymous, whole),
				CalibrationReport.Population.of(counts, true, authenticated, whole));
	}

	private DayCounts counts(long day) {
		return this.own.computeIfAbsent(day, (key) -> new DayCounts());
	}

	private void advance(long now) {
		this.newest = Math.max(this.newest, day(now));
		this.own.headMap(this.newest - RUNNING).clear();
	}

	static long day(long time) {
		return Math.max(0, time) / STEP;
	}

	static long start(long day) {
		return day * STEP;
	}

}
