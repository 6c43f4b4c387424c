package io.github.rateguard.budget;

import java.time.Duration;
import java.util.List;

/**
 * Opens and closes budgets by hand, and tells their state. A bean. What is changed here
 * holds on this instance at once, and within a second on all others. None of the methods
 * waits for the store. Thread-safe.
 */
public interface BudgetBreakers {

	/**
	 * The longest time for which a budget can be opened.
	 */
	Duration LONGEST_DURATION = Duration.ofDays(366);

	/**
	 * The longest reason, in characters; the rest is cut off.
	 */
	int MAXIMUM_REASON_LENGTH = 200;

	/**
	 * The longest name of an author, in characters; the rest is cut off.
	 */
	int MAXIMUM_AUTHOR_LENGTH = 100;

	/**
	 * Refuse all calls that the budget would pay, whoever makes them.
	 * @param budget the name of the budget
	 * @param reason why; no secret, as it is logged
	 * @param author who wants it
	 * @param duration for how long, from 1 ms to {@link #LONGEST_DURATION}
	 * @return the new state
	 * @throws IllegalArgumentException if there is no such budget, or the duration is out
	 * of range
	 */
	BudgetStatus open(String budget, String reason, String author, Duration duration);

	/**
	 * Let the budget pay again. Until its window ends, it is not throttled, nor opened
	 * because of the spending rate. Where the money is spent, calls stay refused.
	 * @param budget the name of the budget
	 * @param author who wants it
	 * @return the new state
	 * @throws IllegalArgumentException if there is no such budget
	 */
	BudgetStatus close(String budget, String author);

	/**
	 * Return the state of a budget, as this instance knows it.
	 * @param budget the name of the budget
	 * @return the state
	 * @throws IllegalArgumentException if there is no such budget
	 */
	BudgetStatus state(String budget);

	/**
	 * Return the states of all budgets.
	 * @return the states, in the order of the configuration
	 */
	List<BudgetStatus> all();

}
