package io.github.rateguard.behaviour;

/**
 * Told what is done about requests of clients on whom there is a verdict, on the thread
 * of the request: must be quick and must not block. Beans of this type are found. What it
 * throws changes nothing.
 */
@FunctionalInterface
public interface BehaviourListener {

	/**
	 * Something is done about a request.
	 * @param verdict the verdict on the client
	 * @param action what is done, not {@link Level#NONE}
	 * @param enforced {@code false} if it would be done, were behaviour not in shadow
	 * mode
	 */
	void onAction(BehaviourVerdict verdict, Level action, boolean enforced);

}
