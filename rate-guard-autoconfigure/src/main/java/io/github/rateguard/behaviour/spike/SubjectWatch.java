package io.github.rateguard.behaviour.spike;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;
import io.github.rateguard.behaviour.spike.Subject.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Whether one subject has a spike. One begins with the second minute in a row that is
 * above the threshold, and ends with the fifth in a row that is not above six tenths of
 * it. After a day, it is what is usual. Used by one thread.
 */
final class SubjectWatch {

	static final int MINUTES_TO_BEGIN = 2;

	static final int MINUTES_TO_END = 5;

	private static final double END_SHARE = 0.6;

	private static final long LONGEST_MINUTES = TimeUnit.DAYS.toMinutes(1);

	private final Subject subject;

	private final SpikeSettings settings;

	private final History history;

	private final UsualSoftware software = new UsualSoftware();

	private @Nullable Spike spike;

	private int above;

	private long lastAbove = Long.MIN_VALUE;

	private long lastTraffic;

	/**
	 * Create a watch.
	 * @param minute the first minute that it will look at
	 * @param explained whether another spike that is told explains one of this subject
	 */
	SubjectWatch(Subject subject, SpikeSettings settings, History history, long minute, boolean explained) {
		this.subject = subject;
		this.settings = settings;
		this.history = history;
		this.lastTraffic = minute;
		this.spike = remembered(minute, !explained);
	}

	/**
	 * A spike that was under way when this instance started.
	 */
	private @Nullable Spike remembered(long minute, boolean told) {
		long since = minute;
		while (minute - since < LONGEST_MINUTES && isSpike(since - 1)) {
			since--;
		}
		if (since == minute) {
			return null;
		}
		Baseline baseline = this.history.baseline(this.subject, since);
		return new Spike(since, (baseline != null) ? baseline : Baseline.UNKNOWN, told);
	}

	private boolean isSpike(long minute) {
		Entry entry = this.history.entry(this.subject, minute);
		return entry != null && entry.spike();
	}

	/**
	 * Look at a minute.
	 * @param explained whether another spike that is told explains one of this subject
	 */
	Optional<TrafficSpike> look(long minute, Traffic traffic, boolean complete, boolean explained) {
		long amount = amount(traffic);
		this.lastTraffic = (amount > 0) ? minute : this.lastTraffic;
		return Optional.ofNullable((this.spike != null) ? goOn(this.spike, minute, traffic, complete)
				: begin(minute, traffic, complete, explained));
	}

	private @Nullable TrafficSpike begin(long minute, Traffic traffic, boolean complete, boolean explained) {
		long amount = amount(traffic);
		if (amount <= this.settings.minimum(this.subject)) {
			calm(traffic, complete);
			return null;
		}
		Baseline baseline = this.history.baseline(this.subject, minute);
		if (baseline == null || amount <= threshold(baseline)) {
			calm(traffic, complete);
			return null;
		}
		this.above = (this.lastAbove == minute - 1) ? this.above + 1 : 1;
		this.lastAbove = minute;
		if (this.above < MINUTES_TO_BEGIN) {
			return null;
		}
		Spike spike = new Spike(minute - MINUTES_TO_BEGIN + 1, baseline, !explained);
		this.spike = spike;
		spike.see(amount, crowd(traffic, baseline));
		return explained ? null : told(spike, false, complete);
	}

	private void calm(Traffic traffic, boolean complete) {
		if (complete) {
			this.software.learn(traffic);
		}
	}

	private @Nullable TrafficSpike goOn(Spike spike, long minute, Traffic traffic, boolean complete) {
		long amount = amount(traffic);
		if (amount > END_SHARE * threshold(spike.baseline)) {
			spike.calmMinutes = 0;
			if (amount > spike.amount) {
				spike.see(amount, crowd(traffic, spike.baseline));
			}
		}
		else if (complete) {
			spike.calmMinutes++;
		}
		boolean over = spike.calmMinutes >= MINUTES_TO_END || minute - spike.since >= LONGEST_MINUTES;
		if (!over) {
			return null;
		}
		this.spike = null;
		this.above = 0;
		return spike.told ? told(spike, true, complete) : null;
	}

	private double threshold(Baseline baseline) {
		return baseline.threshold(this.settings.factor(), this.settings.minimum(this.subject));
	}

	/**
	 * Of what a budget pays for, the usual requests are taken to be as large a part as
	 * the usual money is.
	 */
	private Crowd crowd(Traffic traffic, Baseline baseline) {
		long amount = amount(traffic);
		double usualShare = (amount > 0) ? baseline.amount() / amount : 0;
		return this.software.crowd(traffic, baseline, usualShare * traffic.requests());
	}

	private TrafficSpike told(Spike spike, boolean over, boolean complete) {
		Instant since = Instant.ofEpochSecond(TimeUnit.MINUTES.toSeconds(spike.since));
		Crowd crowd = (spike.crowd != null) ? spike.crowd : crowd(Traffic.NONE, spike.baseline);
		double usual = spike.baseline.amount();
		double times = (usual > 0) ? spike.amount / usual : Double.POSITIVE_INFINITY;
		return new TrafficSpike(this.subject, over, since, spike.amount, usual, crowd.nature(times), crowd, complete);
	}

	Entry entry(Traffic traffic) {
		long amount = amount(traffic);
		Spike spike = this.spike;
		boolean part = spike != null && amount > END_SHARE * threshold(spike.baseline);
		return new Entry(amount, traffic.distinctCallers(), part);
	}

	private long amount(Traffic traffic) {
		return (this.subject.kind() == Kind.BUDGET) ? traffic.micros() : traffic.requests();
	}

	boolean isSpiking() {
		return this.spike != null;
	}

	boolean isIdle(long before) {
		return this.spike == null && this.lastTraffic < before;
	}

	private static final class Spike {

		private final long since;

		private final Baseline baseline;

		private final boolean told;

		private int calmMinutes;

		private long amount;

		private @Nullable Crowd crowd;

		Spike(long since, Baseline baseline, boolean told) {
			this.since = since;
			this.baseline = baseline;
			this.told = told;
		}

		void see(long amount, Crowd crowd) {
			this.amount = amount;
			this.crowd = crowd;
		}

	}

}
