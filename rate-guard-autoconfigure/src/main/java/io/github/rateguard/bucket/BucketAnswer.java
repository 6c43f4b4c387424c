package io.github.rateguard.bucket;

import java.time.Duration;

import io.github.rateguard.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a demand.
 */
public sealed interface BucketAnswer {

	/**
	 * Return whether the demand is refused. Nothing is taken then.
	 * @return {@code true} if there was no room
	 */
	default boolean refused() {
		return false;
	}

	/**
	 * There was room.
	 *
	 * @param binding the limit with the fewest tokens left
	 * @param remaining the whole tokens that are left, not negative
	 */
	record Available(Limit binding, long remaining) implements BucketAnswer {

	}

	/**
	 * There was no room. Nothing is taken.
	 *
	 * @param binding the limit that has to wait longest
	 * @param remaining the whole tokens that are left, not negative
	 * @param delay the time until there is room
	 */
	record Exhausted(Limit binding, long remaining, Duration delay) implements BucketAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * There can never be so many tokens. Nothing is taken, nobody asked the store.
	 */
	record AboveCapacity() implements BucketAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * The call is one of those that may run at the same time.
	 *
	 * @param permit to be released when the call ends; {@code null} if it was given back,
	 * because the call was refused elsewhere
	 * @param maximum how many may run
	 * @param remaining how many more may run now, not negative
	 */
	record Permitted(@Nullable Permit permit, long maximum, long remaining) implements BucketAnswer {

	}

	/**
	 * As many calls as may run at the same time do.
	 *
	 * @param maximum how many may run
	 */
	record Busy(long maximum) implements BucketAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * The store did not answer, and calls are admitted uncounted then.
	 */
	record Uncounted() implements BucketAnswer {

	}

	/**
	 * The store did not answer, and calls are refused then.
	 */
	record Unavailable() implements BucketAnswer {

		@Override
		public boolean refused() {
			return true;
		}

	}

	/**
	 * Nobody asked, because a required demand had been refused.
	 */
	record Skipped() implements BucketAnswer {

	}

}
