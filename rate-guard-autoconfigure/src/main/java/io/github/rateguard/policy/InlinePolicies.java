package io.github.rateguard.policy;

import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.Limits;
import io.github.rateguard.Per;

/**
 * Policies that stand in place on a handler. Their names come from the annotated element,
 * so that methods which inherit an annotation from their class share its buckets.
 */
final class InlinePolicies {

	private final Policies configured;

	private final Map<String, Entry> entries = new ConcurrentHashMap<>();

	InlinePolicies(Policies configured) {
		this.configured = configured;
	}

	/**
	 * Return the policy of an element.
	 * @param element the annotated element
	 * @param position which of the element's limits it is, from 1
	 * @param limits the limits
	 * @param per whom a bucket belongs to
	 * @param place the element, for messages
	 * @return the policy
	 * @throws InvalidConfigurationException if another policy has the same name
	 */
	Policy policy(AnnotatedElement element, int position, Limits limits, Per per, String place) {
		String name = ElementNames.policyName(element) + ((position > 1) ? "-" + position : "");
		if (this.configured.find(name) != null) {
			throw duplicate(place, name, "rate-guard.policies." + name);
		}
		Policy policy = new Policy(name, limits, Map.of(), null, Dimension.of(per), Mode.ENFORCE);
		Entry entry = this.entries.computeIfAbsent(name, (key) -> new Entry(element, policy));
		if (!entry.element().equals(element)) {
			throw duplicate(place, name, ElementNames.describe(entry.element()));
		}
		return entry.policy();
	}

	private InvalidConfigurationException duplicate(String place, String name, String other) {
		return new InvalidConfigurationException(place, name,
				"The limit that stands here would be called '%s', as is %s already.".formatted(name, other),
				"Write the limit as a policy under rate-guard.policies and name that policy here.");
	}

	private record Entry(AnnotatedElement element, Policy policy) {

	}

}
