package io.github.rateguard.policy;

import io.github.rateguard.Caller;
import io.github.rateguard.GuardedRequest;
import io.github.rateguard.Per;

/**
 * How a policy divides calls into buckets.
 */
public sealed interface Dimension permits BuiltInDimension, ResolvedDimension {

	/**
	 * The only partition of {@link Per#GLOBAL}.
	 */
	Partition EVERYBODY = new Partition("global", "all", false);

	/**
	 * Return the dimension for a constant.
	 * @param per the constant
	 * @return the dimension
	 */
	static Dimension of(Per per) {
		return BuiltInDimension.valueOf(per.name());
	}

	/**
	 * Return the dimension whose keys come from a bean.
	 * @param name the name of the bean
	 * @param keyResolver the bean
	 * @return the dimension
	 */
	static Dimension resolvedBy(String name, KeyResolver keyResolver) {
		return new ResolvedDimension(name, keyResolver);
	}

	/**
	 * Return the name, as {@code per} writes it.
	 * @return the name
	 */
	String label();

	/**
	 * Return whether callers who have nothing to do with each other share a bucket.
	 * @return {@code true} for a bucket of everybody, or of a tier
	 */
	boolean isShared();

	/**
	 * Return the partition of a call.
	 * @param caller who asks
	 * @param request the request
	 * @return the partition
	 */
	Partition partition(Caller caller, GuardedRequest request);

}
