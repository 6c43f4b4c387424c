package io.github.rateguard.bucket;

/**
 * Gives back what one call took, because the call was refused elsewhere or did not
 * deserve to be counted. At most once.
 */
@FunctionalInterface
public interface GiveBack {

	/**
	 * There is nothing to give back.
	 */
	GiveBack NOTHING = () -> {
	};

	/**
	 * Give it back. What cannot be given back is lost until it refills: under-admission,
	 * never more than the limit.
	 */
	void run();

}
