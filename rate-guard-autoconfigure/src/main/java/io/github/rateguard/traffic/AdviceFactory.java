package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.github.rateguard.Limit;
import io.github.rateguard.traffic.UsageAdvice.Candidate;

/**
 * Makes advice of what was used.
 */
final class AdviceFactory {

	/**
	 * Limits that people write: each is at most a quarter more than the one before.
	 */
	private static final long[] NICE = { 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100 };

	private AdviceFactory() {
	}

	static UsageAdvice advice(UsageGroup group, UseDistribution uses) {
		boolean enough = uses.callers().hashes().size() >= UsageAdvice.FEWEST_CALLERS;
		return new UsageAdvice(group.policy(), group.limits(), Duration.ofMillis(group.period()),
				uses.callers().estimate(), uses.windows(), enough ? use(uses) : null,
				enough ? candidates(group, uses) : List.of());
	}

	private static UsageAdvice.Use use(UseDistribution uses) {
		return new UsageAdvice.Use(uses.quantile(0.5), uses.quantile(0.9), uses.quantile(0.99), uses.maximum(),
				uses.requestsRefused());
	}

	private static List<Candidate> candidates(UsageGroup group, UseDistribution uses) {
		long p99 = uses.quantile(0.99);
		TreeSet<Long> limits = new TreeSet<>(List.of(nice(p99), nice(2 * p99)));
		if (group.limit() > 0) {
			limits.add(group.limit());
		}
		List<Candidate> candidates = new ArrayList<>();
		for (long limit : limits) {
			candidates
				.add(new Candidate(limit, limit == group.limit(), uses.requestsBeyond(limit), uses.usesBeyond(limit)));
		}
		return candidates;
	}

	/**
	 * Round up to a number that people would write.
	 */
	static long nice(long number) {
		if (number <= NICE[0]) {
			return Math.max(1, number);
		}
		long unit = 1;
		while (number > NICE[NICE.length - 1] * unit) {
			unit *= 10;
		}
		for (long nice : NICE) {
			if (nice * unit >= number) {
				return Math.min(nice * unit, Limit.MAX_TOKENS);
			}
		}
		return Limit.MAX_TOKENS;
	}

}
