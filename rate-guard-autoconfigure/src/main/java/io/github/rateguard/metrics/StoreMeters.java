package io.github.rateguard.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.StoreStatistics;
import io.github.rateguard.store.StoreWatch;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Shows how the store is asked. Meters, without tags:
 * <ul>
 * <li>{@code rate.guard.store.trips}: commands that were sent to it</li>
 * <li>{@code rate.guard.store.failures}: commands without an answer in time, or with an
 * error</li>
 * <li>{@code rate.guard.store.batched}: calls that shared the trip of another one</li>
 * <li>{@code rate.guard.store.lease.hits}: calls admitted without a trip</li>
 * <li>{@code rate.guard.store.remembered.refusals}: calls refused without a trip</li>
 * <li>{@code rate.guard.store.overflows}: calls of new callers that shared a bucket with
 * others, for want of memory or because too many came from one block of addresses</li>
 * <li>{@code rate.guard.store.breaker.open}: 1 while calls are kept away from it</li>
 * <li>{@code rate.guard.store.clock.offset}: by how much its clock is ahead</li>
 * <li>{@code rate.guard.store.instances}: how many instances share it; missing where
 * nobody knows</li>
 * </ul>
 */
public final class StoreMeters implements MeterBinder {

	private static final String PREFIX = "rate.guard.store.";

	private final StoreWatch store;

	/**
	 * Create meters.
	 * @param store what they show
	 */
	public StoreMeters(StoreWatch store) {
		this.store = store;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		count(registry, "trips", "commands", "Commands sent to the store", StoreStatistics::trips);
		count(registry, "failures", "commands", "Commands that the store did not answer in time, or with an error",
				StoreStatistics::failures);
		count(registry, "batched", "requests", "Calls that shared the trip of another one", StoreStatistics::batched);
		count(registry, "lease.hits", "requests", "Calls admitted without a trip", StoreStatistics::leaseHits);
		count(registry, "remembered.refusals", "requests", "Calls refused without a trip",
				StoreStatistics::rememberedRefusals);
		count(registry, "overflows", "requests", "Calls of new callers that shared a bucket with others",
				StoreStatistics::overflows);
		Gauge.builder(PREFIX + "breaker.open", this.store, (store) -> store.breaker().isOpen() ? 1 : 0)
			.description("1 while calls are kept away from the store")
			.register(registry);
		LiveInstances liveInstances = this.store.liveInstances();
		if (liveInstances != null) {
			Gauge.builder(PREFIX + "instances", liveInstances, LiveInstances::count)
				.description("Instances that share the store")
				.baseUnit("instances")
				.register(registry);
		}
		TimeGauge
			.builder(PREFIX + "clock.offset", this.store, TimeUnit.MILLISECONDS,
					(store) -> store.clockOffset().toMillis())
			.description("By how much the clock of the store is ahead")
			.register(registry);
	}

	private void count(MeterRegistry registry, String name, String unit, String description,
			ToDoubleFunction<StoreStatistics> count) {
		FunctionCounter.builder(PREFIX + name, this.store.statistics(), count)
			.description(description)
			.baseUnit(unit)
			.register(registry);
	}

}
