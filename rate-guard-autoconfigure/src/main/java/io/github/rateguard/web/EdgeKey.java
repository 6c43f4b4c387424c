package io.github.rateguard.web;

import io.github.rateguard.Per;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.PlannedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One of the buckets that a rule charges. Immutable.
 *
 * @param planned the policy with its dimension
 * @param account finds the account that the bucket belongs to, or {@code null} if it
 * belongs to no account
 */
public record EdgeKey(PlannedPolicy planned, @Nullable AccountKey account) {

	boolean isOfAddress() {
		return this.planned.policy().dimension() == Dimension.of(Per.ADDRESS);
	}

}
