package io.github.rateguard.actuate;

import java.util.Collection;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Per;
import io.github.rateguard.policy.Dimension;
import io.github.rateguard.policy.PoliciesInForce;
import io.github.rateguard.policy.Policy;
import io.github.rateguard.policy.PolicyCatalog;

/**
 * The policies that operators can ask for. Thread-safe.
 */
public final class KnownPolicies {

	private final PolicyCatalog catalog;

	private final PoliciesInForce inForce;

	/**
	 * Create it.
	 * @param catalog all policies that have a name
	 * @param inForce what holds of them now
	 */
	public KnownPolicies(PolicyCatalog catalog, PoliciesInForce inForce) {
		this.catalog = catalog;
		this.inForce = inForce;
	}

	/**
	 * Return all policies, as they were at start-up, the configured ones first.
	 */
	Collection<Policy> all() {
		return this.catalog.all();
	}

	/**
	 * Return a policy, as it was at start-up.
	 * @throws NothingFoundException if there is none of this name
	 */
	Policy require(String name) {
		try {
			return this.catalog.require(name, "policy");
		}
		catch (InvalidConfigurationException ex) {
			throw new NothingFoundException(ex.getProblem() + " " + ex.getRemedy());
		}
	}

	/**
	 * Return whether it depends on the tier of an authenticated caller which bucket is
	 * meant, or how large it is.
	 */
	boolean tellsTiersApart(Policy policy) {
		return policy.dimension() == Dimension.of(Per.TIER) || !policy.tiers().isEmpty()
				|| !inForce(policy).tiers().isEmpty();
	}

	/**
	 * Return a policy as it holds now.
	 */
	Policy inForce(Policy policy) {
		return this.inForce.of(policy).applyTo(policy);
	}

}
