package io.github.rateguard.behaviour;

/**
 * Is told when the verdict on a client changes, by the instance that owns the client and
 * by no other, never on the thread of a request. Must be quick and must not throw.
 */
@FunctionalInterface
public interface BehaviourVerdictListener {

	/**
	 * The verdict on a client has changed.
	 * @param verdict the new verdict; of {@link Level#NONE} if the former one is
	 * withdrawn
	 */
	void onVerdict(BehaviourVerdict verdict);

}
