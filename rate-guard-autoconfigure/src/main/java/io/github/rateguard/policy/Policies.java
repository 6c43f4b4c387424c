package io.github.rateguard.policy;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The configured policies by their names. Immutable.
 */
public final class Policies {

	private final Map<String, Policy> byName;

	/**
	 * Create the collection.
	 * @param policies the policies, in the order of configuration
	 * @throws InvalidConfigurationException if two have the same name
	 */
	public Policies(Collection<Policy> policies) {
		Map<String, Policy> byName = new LinkedHashMap<>();
		for (Policy policy : policies) {
			if (byName.put(policy.name(), policy) != null) {
				throw new InvalidConfigurationException("rate-guard.policies." + policy.name(), null,
						"Two policies are called '%s'.".formatted(policy.name()), "Give one of them another name.");
			}
		}
		this.byName = byName;
	}

	/**
	 * Return a policy.
	 * @param name its name
	 * @return the policy, or {@code null} if there is none of this name
	 */
	public @Nullable Policy find(String name) {
		return this.byName.get(name);
	}

	/**
	 * Return a policy that is demanded somewhere.
	 * @param name its name
	 * @param place who demands it
	 * @return the policy
	 * @throws InvalidConfigurationException if there is none of this name
	 */
	public Policy require(String name, String place) {
		Policy policy = find(name);
		if (policy == null) {
			throw new InvalidConfigurationException(place, name, "There is no policy of this name.",
					hint(name) + " Policies are written under rate-guard.policies.<name>; a name has letters, digits,"
							+ " '_' and '-'.");
		}
		return policy;
	}

	/**
	 * Return a hint at the policy that was probably meant.
	 * @param name an unknown name
	 * @return a sentence
	 */
	public String hint(String name) {
		return NearestName.hint(name, this.byName.keySet());
	}

	/**
	 * Return all policies.
	 * @return the policies, in the order of configuration
	 */
	public Collection<Policy> all() {
		return Collections.unmodifiableCollection(this.byName.values());
	}

}
