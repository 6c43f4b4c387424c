package io.github.rateguard.web;

import java.util.function.BiConsumer;

import io.github.rateguard.Limit;
import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code X-RateLimit-Limit}, {@code X-RateLimit-Remaining} and
 * {@code X-RateLimit-Reset}. No document defines them, and there is room for one limit
 * only: the binding limit of the policy that refused first, else of the policy that has
 * room for the fewest calls like this one. The limit is the most that can remain, the
 * burst; the reset is the seconds from now until so much remains again, and after a
 * refusal what {@code Retry-After} says.
 */
final class LegacyFields implements RateLimitFields {

	@Override
	public void write(Verdict verdict, BiConsumer<String, String> header) {
		ShownPolicy policy = mostConstrained(verdict);
		Limit binding = (policy != null) ? policy.binding() : null;
		if (policy == null || binding == null) {
			return;
		}
		header.accept("X-RateLimit-Limit", Long.toString(binding.burst()));
		header.accept("X-RateLimit-Remaining", Long.toString(policy.remaining()));
		header.accept("X-RateLimit-Reset", Long.toString(reset(policy, binding, WholeSeconds.retryAfter(verdict))));
	}

	private static @Nullable ShownPolicy mostConstrained(Verdict verdict) {
		ShownPolicy fewest = null;
		for (ShownPolicy policy : ShownPolicy.of(verdict)) {
			if (policy.binding() == null) {
				continue;
			}
			if (policy.refused()) {
				return policy;
			}
			if (fewest == null || callsLeft(policy) < callsLeft(fewest)) {
				fewest = policy;
			}
		}
		return fewest;
	}

	private static double callsLeft(ShownPolicy policy) {
		return (double) policy.remaining() / policy.verdict().tokens();
	}

	private static long reset(ShownPolicy policy, Limit binding, @Nullable Long retryAfter) {
		if (policy.refused() && retryAfter != null) {
			return retryAfter;
		}
		return WholeSeconds.bounded(binding.secondsToRefill(Math.max(0, binding.burst() - policy.remaining())));
	}

}
