package io.github.rateguard.behaviour.engine;

import io.github.rateguard.behaviour.BehaviourVerdict;

/**
 * A verdict that this instance knows.
 *
 * @param verdict the verdict
 * @param at when it was made, in milliseconds; of two of a client the later one holds
 * @param shared whether all instances know it, or will
 * @param own whether this instance made it, and would withdraw it
 */
record KnownVerdict(BehaviourVerdict verdict, long at, boolean shared, boolean own) {

	boolean holds(long now) {
		return this.verdict.until() > now;
	}

}
