package io.github.rateguard.alert.abuse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.rateguard.store.LiveInstances;
import org.jspecify.annotations.Nullable;

/**
 * Decides which events have entries: the first of a kind, caller and policy, and a few
 * more. All others are counted, and told in summaries; none is lost. At most
 * {@value #MAXIMUM} callers and policies are told apart, and the entries of a kind leave
 * room in the log for those of others: beyond that, events are counted for their kind as
 * a whole. Thread-safe.
 */
final class AbuseSampler {

	static final int MAXIMUM = 20_000;

	/**
	 * How much of the log a burst may fill.
	 */
	private static final double BURST = 0.6;

	private static final double FIRSTS = 2.0 / 3;

	private final Map<Long, Sample> samples = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final Map<AbuseKind, EntryBudget> firsts = new EnumMap<>(AbuseKind.class);

	private final Map<AbuseKind, EntryBudget> repeats = new EnumMap<>(AbuseKind.class);

	private final Map<AbuseKind, Others> others = new EnumMap<>(AbuseKind.class);

	/**
	 * Create a sampler.
	 * @param maximumEntries how many entries the log has
	 * @param instances how many instances write them
	 */
	AbuseSampler(int maximumEntries, LiveInstances instances) {
		for (AbuseKind kind : AbuseKind.values()) {
			double burst = BURST * kind.share() * maximumEntries;
			this.firsts.put(kind, new EntryBudget(burst * FIRSTS, instances));
			this.repeats.put(kind, new EntryBudget(burst * (1 - FIRSTS), instances));
			this.others.put(kind, new Others(kind));
		}
	}

	/**
	 * Take an event into account.
	 * @param key tells events that are not alike apart
	 * @return what the event belongs to, if it has an entry; {@code null} if it is
	 * counted only
	 */
	@Nullable Sample take(AbuseKind kind, long key, long now) {
		Long boxed = key;
		Sample sample = this.samples.get(boxed);
		while (true) {
			if (sample == null) {
				if (this.size.get() >= MAXIMUM || !of(this.firsts, kind).take(now)) {
					of(this.others, kind).add(1, now);
					return null;
				}
				Sample added = new Sample(kind, now);
				sample = this.samples.putIfAbsent(boxed, added);
				if (sample == null) {
					this.size.incrementAndGet();
					return added;
				}
			}
			if (sample.hasRoom(now) && of(this.repeats, kind).take(now)) {
				return sample;
			}
			if (sample.leaveOut()) {
				return null;
			}
			if (this.samples.remove(boxed, sample)) {
				this.size.decrementAndGet();
			}
			sample = this.samples.get(boxed);
		}
	}

	/**
	 * Return what is to be told now. For one thread.
	 * @param last whether nothing is told later
	 */
	List<Summary> summaries(long now, boolean last) {
		List<Summary> summaries = new ArrayList<>();
		this.samples.forEach((key, sample) -> {
			if (!last && !sample.isDue(now)) {
				return;
			}
			AbuseEvent event = sample.event();
			boolean ends = last || event == null;
			long count = ends ? sample.close() : sample.next(now);
			if (ends || count == 0) {
				remove(key, sample);
			}
			if (count > 0 && event != null && of(this.repeats, sample.kind()).take(now)) {
				summaries.add(new Summary(event, count, sample.firstSeen()));
			}
			else if (count > 0) {
				remove(key, sample);
				of(this.others, sample.kind()).add(count + sample.close(), now);
			}
		});
		for (Others others : this.others.values()) {
			Summary summary = others.next(now, last);
			if (summary != null) {
				summaries.add(summary);
			}
		}
		return summaries;
	}

	private void remove(Long key, Sample sample) {
		if (this.samples.remove(key, sample)) {
			this.size.decrementAndGet();
		}
	}

	private static <T> T of(Map<AbuseKind, T> map, AbuseKind kind) {
		T value = map.get(kind);
		if (value == null) {
			throw new IllegalStateException("Nothing is known of " + kind);
		}
		return value;
	}

}
