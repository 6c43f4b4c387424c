package io.github.rateguard.behaviour.spike;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;
import io.github.rateguard.behaviour.spike.Subject.Kind;

/**
 * Finds spikes, minute by minute. The same minutes give the same spikes on all instances,
 * and an instance that starts during a spike finds it in what others remember. Used by
 * one thread.
 */
final class SpikeDetector {

	/**
	 * All traffic comes last, as a spike of a policy explains one of all.
	 */
	private static final Comparator<Subject> ORDER = Comparator
		.comparing((Subject subject) -> subject.kind() == Kind.ALL)
		.thenComparing(Subject::kind)
		.thenComparing(Subject::name);

	private static final long IDLE_MINUTES = Duration.ofDays(1).toMinutes();

	private final SpikeSettings settings;

	private final History history;

	private final Map<Subject, SubjectWatch> watches = new HashMap<>();

	SpikeDetector(SpikeSettings settings, History history) {
		this.settings = settings;
		this.history = history;
	}

	/**
	 * Look at a minute that has ended, later than all before.
	 * @param minute the minutes since 1970
	 * @param counts what was counted
	 * @param complete whether all instances are in; what is not complete shows spikes,
	 * but tells nothing about what is usual
	 * @return the spikes that began or ended
	 */
	List<TrafficSpike> look(long minute, MinuteCounts counts, boolean complete) {
		Set<Subject> subjects = new TreeSet<>(ORDER);
		subjects.addAll(counts.traffic().keySet());
		subjects.addAll(this.watches.keySet());
		List<TrafficSpike> spikes = new ArrayList<>();
		Map<Subject, Entry> entries = new HashMap<>();
		for (Subject subject : subjects) {
			boolean explained = subject.kind() == Kind.ALL && isPolicySpiking();
			SubjectWatch watch = this.watches.get(subject);
			if (watch == null) {
				watch = new SubjectWatch(subject, this.settings, this.history, minute, explained);
				this.watches.put(subject, watch);
			}
			Traffic traffic = counts.of(subject);
			watch.look(minute, traffic, complete, explained).ifPresent(spikes::add);
			if (traffic.requests() > 0 || traffic.micros() > 0) {
				entries.put(subject, watch.entry(traffic));
			}
		}
		if (complete) {
			this.history.add(minute, entries);
		}
		this.watches.values().removeIf((watch) -> watch.isIdle(minute - IDLE_MINUTES));
		return spikes;
	}

	private boolean isPolicySpiking() {
		return this.watches.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getKey().kind() == Kind.POLICY && entry.getValue().isSpiking());
	}

}
