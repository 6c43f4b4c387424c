package io.github.rateguard.traffic;

import java.util.List;
import java.util.Optional;

/**
 * Tells what callers really use of policies, and what other limits would mean. A bean
 * where the endpoint is available. Never waits for longer than a call to the store may
 * take. Thread-safe.
 */
public interface UsageAdvisor {

	/**
	 * Return advice on a policy: on those of its limits that most callers have.
	 * @param policy the name of the policy
	 * @return the advice, empty if nobody has used the policy in a window that has ended
	 */
	Optional<UsageAdvice> advice(String policy);

	/**
	 * Return all there is to say, on each limits of each policy.
	 * @return the advice, by policies in the order of their names, most callers first
	 */
	List<UsageAdvice> all();

}
