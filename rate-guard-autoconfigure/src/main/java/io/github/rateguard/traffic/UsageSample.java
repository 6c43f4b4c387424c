package io.github.rateguard.traffic;

import java.util.HashMap;
import java.util.Map;

/**
 * What a sample of callers asked for in one window: those whose hash begins with so many
 * zeros as the level says. Which callers these are has nothing to do with what they ask
 * for, and is the same on all instances, so samples can be added. Immutable.
 *
 * @param level how many zeros; each stands for 2^level callers
 * @param callers the callers by their hashes, at most {@value #MOST_CALLERS}
 */
record UsageSample(int level, Map<Long, Use> callers) {

	static final int MOST_CALLERS = 256;

	static final int HIGHEST_LEVEL = 48;

	UsageSample {
		callers = Map.copyOf(callers);
	}

	/**
	 * Create the largest sample of callers that is not too large.
	 * @param level the level at which there are all of them
	 */
	static UsageSample of(int level, Map<Long, Use> callers) {
		int higher = level;
		Map<Long, Use> sample = new HashMap<>(callers);
		sample.keySet().removeIf((hash) -> !isIn(hash, level));
		while (sample.size() > MOST_CALLERS) {
			int next = ++higher;
			sample.keySet().removeIf((hash) -> !isIn(hash, next));
		}
		return new UsageSample(higher, sample);
	}

	static boolean isIn(long hash, int level) {
		return Long.numberOfLeadingZeros(hash) >= level;
	}

	UsageSample plus(UsageSample other) {
		Map<Long, Use> sum = new HashMap<>(this.callers);
		other.callers.forEach((hash, use) -> sum.merge(hash, use, Use::plus));
		return of(Math.max(this.level, other.level), sum);
	}

	/**
	 * Return how many callers each one stands for.
	 */
	long weight() {
		return 1L << this.level;
	}

}
