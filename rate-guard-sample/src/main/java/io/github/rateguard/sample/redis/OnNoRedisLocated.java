package io.github.rateguard.sample.redis;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if no property says where a Redis is. Properties that only say how to talk to
 * it (a time-out, a pool) do not count.
 */
class OnNoRedisLocated extends SpringBootCondition {

	private static final String PREFIX = "spring.data.redis.";

	private static final List<String> LOCATIONS = List.of("url", "host", "port", "sentinel.nodes", "cluster.nodes",
			"masterreplica.nodes");

	private static final Bindable<List<String>> VALUES = Bindable.listOf(String.class);

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Binder binder = Binder.get(context.getEnvironment());
		List<String> found = LOCATIONS.stream()
			.map((location) -> PREFIX + location)
			.filter((property) -> !binder.bind(property, VALUES).orElseGet(List::of).isEmpty())
			.toList();
		ConditionMessage.Builder message = ConditionMessage.forCondition("Embedded Redis");
		if (found.isEmpty()) {
			return ConditionOutcome.match(message.because("no property locates a Redis"));
		}
		return ConditionOutcome.noMatch(message.found("property", "properties").items(found));
	}

}
