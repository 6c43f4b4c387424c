package io.github.rateguard.behaviour.spike;

/**
 * What traffic is counted for.
 *
 * @param kind the kind
 * @param name the name of the policy or the budget; empty for all traffic
 */
public record Subject(Kind kind, String name) {

	/**
	 * All traffic.
	 */
	public static final Subject ALL = new Subject(Kind.ALL, "");

	/**
	 * Return the traffic of a policy.
	 * @param name its name
	 * @return the subject
	 */
	public static Subject policy(String name) {
		return new Subject(Kind.POLICY, name);
	}

	/**
	 * Return the traffic of a budget.
	 * @param name its name
	 * @return the subject
	 */
	public static Subject budget(String name) {
		return new Subject(Kind.BUDGET, name);
	}

	/**
	 * Kinds of subjects.
	 */
	public enum Kind {

		/**
		 * All traffic, watched by its requests.
		 */
		ALL,

		/**
		 * What asks for a policy, watched by its requests.
		 */
		POLICY,

		/**
		 * What a budget pays for, watched by its money.
		 */
		BUDGET

	}

}
