package io.github.rateguard.night;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who does something now and then. What anybody does depends on the seed alone,
 * never on answers, so that all runs have the same traffic.
 */
interface Visitor {

	/**
	 * Return when the next thing is done, in milliseconds of the night.
	 */
	long next();

	/**
	 * Do it.
	 * @param arriving takes others who come
	 * @return what is asked for, or {@code null} if nothing is
	 */
	@Nullable Call act(List<Visitor> arriving);

	/**
	 * Return whether there will be something more.
	 */
	boolean stays();

}
