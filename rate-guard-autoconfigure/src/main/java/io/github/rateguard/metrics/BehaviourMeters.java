package io.github.rateguard.metrics;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.github.rateguard.behaviour.BehaviourListener;
import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.Level;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what is done about clients that do not behave as people do. Meter:
 * <ul>
 * <li>{@code rate.guard.behaviour}: requests of such clients; tags {@code action}, and
 * {@code mode}, which is {@code shadow} where it is only counted</li>
 * </ul>
 * Thread-safe.
 */
public final class BehaviourMeters implements BehaviourListener {

	/**
	 * Name of the counter.
	 */
	public static final String BEHAVIOUR = "rate.guard.behaviour";

	private final Map<Level, Counter> enforced = new EnumMap<>(Level.class);

	private final Map<Level, Counter> shadow = new EnumMap<>(Level.class);

	/**
	 * Create meters.
	 * @param registry where they are registered
	 */
	public BehaviourMeters(MeterRegistry registry) {
		for (Level action : Level.values()) {
			if (action != Level.NONE) {
				this.enforced.put(action, counter(registry, action, "enforce"));
				this.shadow.put(action, counter(registry, action, "shadow"));
			}
		}
	}

	private static Counter counter(MeterRegistry registry, Level action, String mode) {
		return Counter.builder(BEHAVIOUR)
			.description("Requests of clients that do not behave as people do")
			.baseUnit("requests")
			.tag("action", action.name().toLowerCase(Locale.ROOT))
			.tag("mode", mode)
			.register(registry);
	}

	@Override
	public void onAction(BehaviourVerdict verdict, Level action, boolean enforced) {
		Counter counter = (enforced ? this.enforced : this.shadow).get(action);
		if (counter != null) {
			counter.increment();
		}
	}

}
