package io.github.rateguard.bucket;

import io.github.rateguard.ClientAddress;
import io.github.rateguard.WhenStoreFails;
import org.jspecify.annotations.Nullable;

/**
 * A wish of one call: for tokens, or for a permit.
 */
public sealed interface BucketDemand permits TokenDemand, PermitDemand {

	/**
	 * Return what is asked.
	 * @return the key of the bucket, window or permits
	 */
	BucketKey key();

	/**
	 * Return where the call came from, if the client can invent any number of such keys.
	 * @return the address that answers for a new key; {@code null} if nobody has to
	 */
	@Nullable ClientAddress source();

	/**
	 * Return how much is asked for.
	 * @return the tokens, at least 1
	 */
	long tokens();

	/**
	 * Return whether a refusal refuses the other demands too.
	 * @return {@code false} if it only counts
	 */
	boolean required();

	/**
	 * Return what to say while the store does not answer.
	 * @return the rule
	 */
	WhenStoreFails whenStoreFails();

	/**
	 * Return whether there can never be so many tokens.
	 * @return {@code true} if waiting does not help
	 */
	boolean exceedsCapacity();

	/**
	 * Return the same wish for an instance that counts alone.
	 * @param instances how many instances there are
	 * @return the wish, with this instance's share of what is limited
	 */
	BucketDemand share(int instances);

}
