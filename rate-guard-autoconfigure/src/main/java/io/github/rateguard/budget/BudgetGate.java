package io.github.rateguard.budget;

import java.time.Duration;

/**
 * Says whether a call may ask a budget at all. Asks nobody and does not block.
 * Thread-safe.
 */
@FunctionalInterface
public interface BudgetGate {

	/**
	 * Lets all calls ask.
	 */
	BudgetGate ALWAYS = (budget, amount) -> Passage.FREE;

	/**
	 * Decide on a call.
	 * @param budget the budget
	 * @param amount what the call costs by estimate, in micro-units
	 * @return whether it may ask; to be told what became of it
	 */
	Passage pass(Budget budget, long amount);

	/**
	 * Whether a call may ask a budget.
	 */
	sealed interface Passage {

		/**
		 * The call may ask.
		 */
		Passage FREE = new Free(false);

		/**
		 * The call may ask, if a stricter policy admits it too.
		 */
		Passage THROTTLED = new Free(true);

		/**
		 * Tell what the budget answered. Only the first word counts.
		 * @param answer the answer
		 */
		default void answered(BudgetAnswer answer) {
		}

		/**
		 * Tell that the budget was not asked, or gave no answer.
		 */
		default void abandon() {
		}

	}

	/**
	 * The call may ask.
	 *
	 * @param throttled whether a stricter policy applies
	 */
	record Free(boolean throttled) implements Passage {

	}

	/**
	 * The call is refused.
	 *
	 * @param retryAfter the time until a call may ask again, not negative
	 */
	record Refused(Duration retryAfter) implements Passage {

	}

	/**
	 * The call is one of those that may try.
	 */
	non-sealed interface Probe extends Passage {

	}

}
