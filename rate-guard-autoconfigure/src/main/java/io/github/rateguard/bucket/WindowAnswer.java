package io.github.rateguard.bucket;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.rateguard.Limit;
import io.github.rateguard.bucket.BucketAnswer.AboveCapacity;
import io.github.rateguard.bucket.BucketAnswer.Available;
import io.github.rateguard.bucket.BucketAnswer.Exhausted;

/**
 * What the windows of a key said to a call.
 */
sealed interface WindowAnswer {

	/**
	 * Return this answer to a call that nobody made.
	 * @param tokens how many it would have taken
	 * @return the answer, with what is left before the call
	 */
	default BucketAnswer seenBefore(long tokens) {
		if (this instanceof Admitted admitted) {
			return new Available(admitted.binding(), admitted.fewest() + tokens);
		}
		return (this instanceof Refused refused)
				? new Exhausted(refused.binding(), refused.fewest(), refused.delay()) : new AboveCapacity();
	}

	/**
	 * There was room.
	 *
	 * @param binding the limit with the fewest tokens left
	 * @param remaining the tokens that each limit has left, in the order of the limits
	 * @param counted what a give-back needs
	 */
	record Admitted(Limit binding, List<Long> remaining, CountedTokens counted) implements WindowAnswer {

		public Admitted {
			remaining = List.copyOf(remaining);
		}

		/**
		 * Return how many tokens the limit has left that has the fewest.
		 */
		long fewest() {
			return Collections.min(this.remaining);
		}

	}

	/**
	 * There was no room. Nothing is taken.
	 *
	 * @param binding the limit that has to wait longest
	 * @param remaining the tokens that each limit has left, in the order of the limits
	 * @param delay the time on the clock of this instance until so many tokens have left
	 * the windows that there is room
	 */
	record Refused(Limit binding, List<Long> remaining, Duration delay) implements WindowAnswer {

		public Refused {
			remaining = List.copyOf(remaining);
		}

		/**
		 * Return how many tokens the limit has left that has the fewest.
		 */
		long fewest() {
			return Collections.min(this.remaining);
		}

	}

	/**
	 * No window ever holds so many tokens. Nothing is taken, nobody asked the store.
	 *
	 * @param binding the limit with the fewest tokens
	 */
	record AboveLimit(Limit binding) implements WindowAnswer {

	}

}
