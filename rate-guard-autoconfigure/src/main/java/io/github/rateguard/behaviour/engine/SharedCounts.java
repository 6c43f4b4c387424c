package io.github.rateguard.behaviour.engine;

import java.util.Map;

/**
 * What each instance counts for itself, and what adds up over all of them. For one
 * thread.
 */
interface SharedCounts {

	/**
	 * Return what was counted here.
	 */
	byte[] encode(long now);

	/**
	 * Take what others counted, instead of what they told before.
	 */
	void merge(Map<String, byte[]> others, long now);

}
