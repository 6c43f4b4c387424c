package io.github.rateguard.behaviour;

import org.jspecify.annotations.Nullable;

/**
 * What is thought of clients now, over all instances. A look into memory. Thread-safe.
 */
@FunctionalInterface
public interface BehaviourVerdicts {

	/**
	 * Nobody is thought of badly.
	 */
	BehaviourVerdicts NONE = (client) -> null;

	/**
	 * Find the verdict on a client.
	 * @param client the hash of the client
	 * @return the verdict, or {@code null} if nothing speaks against the client
	 */
	@Nullable BehaviourVerdict find(long client);

}
