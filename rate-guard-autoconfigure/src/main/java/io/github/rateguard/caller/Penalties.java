package io.github.rateguard.caller;

import java.time.Duration;

import io.github.rateguard.InvalidConfigurationException;

/**
 * How long penalties last.
 *
 * @param first the first one
 * @param longest the longest one
 */
public record Penalties(Duration first, Duration longest) {

	/**
	 * How long a repetition counts after the end of a penalty, and how long it takes
	 * until one counts no more.
	 */
	static final Duration MEMORY = Duration.ofDays(1);

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LIMIT = Duration.ofDays(365);

	/**
	 * Check penalties.
	 * @param property the key of the properties, named in the failure
	 * @param first the first one
	 * @param longest the longest one
	 * @return the penalties
	 * @throws InvalidConfigurationException if the durations make no sense
	 */
	public static Penalties of(String property, Duration first, Duration longest) {
		if (first.compareTo(SHORTEST) < 0 || first.compareTo(LIMIT) > 0) {
			throw new InvalidConfigurationException(property + ".first", first.toString(),
					"The first penalty must last between 1s and 365d.", "Write a duration such as 1m.");
		}
		if (longest.compareTo(first) < 0 || longest.compareTo(LIMIT) > 0) {
			throw new InvalidConfigurationException(property + ".longest", longest.toString(),
					"The longest penalty must last as long as the first one, and at most 365d.",
					"Write a duration such as 24h.");
		}
		return new Penalties(first, longest);
	}

	/**
	 * Return how long a penalty lasts.
	 * @param count the how many-th it is, from 1
	 */
	Duration duration(long count) {
		Duration duration = this.first;
		for (long i = 1; i < count && duration.compareTo(this.longest) < 0; i++) {
			duration = duration.multipliedBy(2);
		}
		return (duration.compareTo(this.longest) < 0) ? duration : this.longest;
	}

	/**
	 * Return from which one on penalties last longest. No more are counted.
	 */
	int maximumCount() {
		int count = 1;
		while (duration(count).compareTo(this.longest) < 0) {
			count++;
		}
		return count;
	}

	/**
	 * Return the penalty that follows: the last one itself while it lasts.
	 * @param last the last one
	 * @param liftedAt when the subject was lifted, in milliseconds
	 * @param now the present time
	 */
	Penalty next(Penalty last, long liftedAt, long now) {
		boolean lifted = liftedAt >= last.endsAt() - duration(last.count()).toMillis();
		long endsAt = lifted ? Math.min(last.endsAt(), liftedAt) : last.endsAt();
		if (now < endsAt) {
			return last;
		}
		long left = Math.max(0, last.count() - Math.floorDiv(now - endsAt, MEMORY.toMillis()));
		int count = (int) Math.min(maximumCount(), left + 1);
		return new Penalty(now + duration(count).toMillis(), count);
	}

}
