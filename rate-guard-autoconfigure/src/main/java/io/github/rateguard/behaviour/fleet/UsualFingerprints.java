package io.github.rateguard.behaviour.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongPredicate;

import org.jspecify.annotations.Nullable;

/**
 * What is usual for the software that has come in the last days. Used by one thread.
 */
final class UsualFingerprints {

	static final int MAXIMUM = 512;

	private static final long MINUTES_PER_DAY = 24L * 60;

	private static final int FORGET_DAYS = 30;

	/**
	 * Fewer clients say nothing of what is usual, as a share of those that are judged.
	 */
	private static final double FEWEST = 0.25;

	private final FleetSettings settings;

	private final Map<Long, UsualFingerprint> usual = new HashMap<>();

	private final Map<Long, Long> peaks = new HashMap<>();

	private long day = Long.MIN_VALUE;

	UsualFingerprints(FleetSettings settings) {
		this.settings = settings;
	}

	/**
	 * Learn, if a day has ended.
	 */
	void tick(long minute, Map<Long, FingerprintCounts> counts, LongPredicate flagged) {
		long today = Math.floorDiv(minute, MINUTES_PER_DAY);
		if (this.day == Long.MIN_VALUE) {
			this.day = today;
		}
		if (today > this.day) {
			this.day = today;
			this.usual.values().removeIf((usual) -> today - usual.lastDay() > FORGET_DAYS);
			counts.forEach((fingerprint, present) -> learn(fingerprint, present, flagged.test(fingerprint)));
			this.peaks.clear();
		}
		counts.forEach((fingerprint, present) -> {
			long clients = present.shortTally().distinctClients();
			if (clients > 1) {
				this.peaks.merge(fingerprint, clients, Math::max);
			}
		});
		if (this.peaks.size() > 2 * MAXIMUM) {
			this.peaks.keySet().removeIf((fingerprint) -> !counts.containsKey(fingerprint));
		}
	}

	private void learn(long fingerprint, FingerprintCounts present, boolean flagged) {
		double fewest = FEWEST * this.settings.longWindow().minimumClients();
		if (present.longTally().distinctClients() < fewest) {
			return;
		}
		UsualFingerprint known = this.usual.get(fingerprint);
		if (known == null) {
			if (this.usual.size() >= MAXIMUM) {
				return;
			}
			known = new UsualFingerprint();
			this.usual.put(fingerprint, known);
		}
		else if (flagged && known.isUsual(this.settings.learning())) {
			return;
		}
		known.learn(this.day, present, this.peaks.getOrDefault(fingerprint, 0L), flagged);
	}

	/**
	 * Learn from another instance, so that one that was just started need not learn anew.
	 */
	void adopt(Map<Long, UsualFingerprint> others) {
		others.forEach((fingerprint, other) -> {
			UsualFingerprint known = this.usual.get(fingerprint);
			if (known != null || this.usual.size() < MAXIMUM) {
				this.usual.put(fingerprint, UsualFingerprint.wiser(known, other));
			}
		});
	}

	@Nullable UsualFingerprint find(long fingerprint) {
		return this.usual.get(fingerprint);
	}

	Map<Long, UsualFingerprint> all() {
		return this.usual;
	}

}
