package io.github.rateguard.metrics;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.EngineStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows how the behaviour of clients is judged. Meters:
 * <ul>
 * <li>{@code rate.guard.behaviour.observations}: requests that were observed; tag
 * {@code outcome}: {@code taken}, {@code dropped} for want of room, {@code judged} here,
 * {@code failed}, {@code lost} on the way to another instance</li>
 * <li>{@code rate.guard.behaviour.clients}: clients this instance has state of</li>
 * <li>{@code rate.guard.behaviour.verdicts}: verdicts that hold now, over all instances;
 * tag {@code level}</li>
 * <li>{@code rate.guard.behaviour.partial}: 1 while this instance sees only its own part
 * of requests</li>
 * </ul>
 */
public final class EngineMeters implements MeterBinder {

	private static final String PREFIX = "rate.guard.behaviour.";

	private final BehaviourEngine engine;

	/**
	 * Create meters.
	 * @param engine what they show
	 */
	public EngineMeters(BehaviourEngine engine) {
		this.engine = engine;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		observations(registry, "taken", EngineStatistics::observed);
		observations(registry, "dropped", EngineStatistics::dropped);
		observations(registry, "judged", EngineStatistics::judged);
		observations(registry, "failed", EngineStatistics::failed);
		observations(registry, "lost", EngineStatistics::lost);
		Gauge.builder(PREFIX + "clients", this.engine, (engine) -> engine.statistics().clients())
			.description("Clients that this instance has state of")
			.baseUnit("clients")
			.register(registry);
		for (Level level : Level.values()) {
			if (level != Level.NONE) {
				Gauge
					.builder(PREFIX + "verdicts", this.engine,
							(engine) -> engine.statistics().verdicts().getOrDefault(level, 0))
					.description("Verdicts that hold now, over all instances")
					.baseUnit("verdicts")
					.tag("level", level.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
		Gauge.builder(PREFIX + "partial", this.engine, (engine) -> engine.statistics().partial() ? 1 : 0)
			.description("1 while this instance sees only its own part of requests")
			.register(registry);
	}

	private void observations(MeterRegistry registry, String outcome, ToDoubleFunction<EngineStatistics> count) {
		FunctionCounter
			.builder(PREFIX + "observations", this.engine, (engine) -> count.applyAsDouble(engine.statistics()))
			.description("Requests that were observed, by what became of that")
			.baseUnit("observations")
			.tag("outcome", outcome)
			.register(registry);
	}

}
