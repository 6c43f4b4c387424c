package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.caller.CallerList;
import io.github.rateguard.policy.Mode;
import io.github.rateguard.policy.PlannedPolicy;
import io.github.rateguard.policy.Policies;
import io.github.rateguard.policy.Throttle;
import io.github.rateguard.web.BehaviourRules;
import io.github.rateguard.web.Enumerable;
import io.github.rateguard.web.PathSet;
import io.github.rateguard.web.RequestObserver.WatchedPaths;
import org.jspecify.annotations.Nullable;

/**
 * Turns properties of behaviour into what the parts take, and says what is wrong with
 * them.
 */
class BehaviourFactory {

	private static final String PLACE = "rate-guard.behaviour.";

	private static final String PARAMETER = "parameter:";

	private static final String PATH_VARIABLE = "path-variable:";

	private static final int LARGEST_FACTOR = 1_000;

	private final BehaviourProperties properties;

	BehaviourFactory(BehaviourProperties properties) {
		this.properties = properties;
	}

	WatchedPaths watchedPaths(@Nullable String actuator) {
		List<Enumerable> enumerables = new ArrayList<>();
		for (int i = 0; i < this.properties.getEnumerable().size(); i++) {
			enumerables
				.add(enumerable(PLACE + "enumerable[%d]".formatted(i), i + 1, this.properties.getEnumerable().get(i)));
		}
		List<String> exempt = new ArrayList<>(this.properties.getExempt());
		if (actuator != null) {
			exempt.add(actuator);
		}
		return new WatchedPaths(enumerables, new PathSet(RequestPatterns.paths(PLACE + "exempt", exempt)));
	}

	private static Enumerable enumerable(String place, int group, BehaviourProperties.Enumerable properties) {
		if (properties.getPaths().isEmpty()) {
			throw new InvalidConfigurationException(place + ".paths", null, "It has no paths.",
					"Write for example '%s.paths: /search'.".formatted(place));
		}
		String value = (properties.getValue() != null) ? properties.getValue().strip() : null;
		String parameter = name(place + ".value", value, PARAMETER);
		String pathVariable = name(place + ".value", value, PATH_VARIABLE);
		if (parameter == null && pathVariable == null) {
			throw new InvalidConfigurationException(place + ".value", value,
					(value != null) ? "It is neither parameter:<name> nor path-variable:<name>."
							: "It does not say where the value stands.",
					"Write for example 'parameter:q' or 'path-variable:id'.");
		}
		return new Enumerable(group, new PathSet(RequestPatterns.paths(place + ".paths", properties.getPaths())),
				RequestPatterns.methods(place + ".methods", properties.getMethods()), parameter, pathVariable);
	}

	private static @Nullable String name(String place, @Nullable String value, String prefix) {
		if (value == null || !value.startsWith(prefix)) {
			return null;
		}
		String name = value.substring(prefix.length()).strip();
		Names.requireDotted(place, name, "The name after '" + prefix + "'");
		return name;
	}

	BehaviourRules rules(Policies policies) {
		Map<String, Level> ofPolicies = this.properties.getStrongestAction().getPolicies();
		ofPolicies.keySet().forEach((policy) -> policies.require(policy, PLACE + "strongest-action.policies"));
		BehaviourAllowProperties allow = this.properties.getAllow();
		return new BehaviourRules(this.properties.getMode() == Mode.ENFORCE,
				this.properties.getStrongestAction().getDefaultAction(), ofPolicies,
				this.properties.getStrongestAction().getTiers(),
				new CallerList(PLACE + "allow", allow.getAddresses(), allow.getCallers(), allow.getTiers()),
				throttle(policies));
	}

	private Throttle throttle(Policies policies) {
		String policy = this.properties.getThrottlePolicy();
		return new Throttle(factor("throttle-factor", this.properties.getThrottleFactor(), 4),
				factor("cost-factor", this.properties.getCostFactor(), 1),
				(policy != null) ? new PlannedPolicy(policies.require(policy, PLACE + "throttle-policy"), 1) : null);
	}

	private static int factor(String property, int factor, int example) {
		if (factor < 1 || factor > LARGEST_FACTOR) {
			throw new InvalidConfigurationException(PLACE + property, String.valueOf(factor),
					"The factor must be between 1 and %d.".formatted(LARGEST_FACTOR),
					"Write a number such as %d.".formatted(example));
		}
		return factor;
	}

}
