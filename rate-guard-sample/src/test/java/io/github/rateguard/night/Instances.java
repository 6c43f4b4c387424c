package io.github.rateguard.night;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.behaviour.engine.BehaviourEngine;
import io.github.rateguard.behaviour.engine.EngineLifecycle;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Four instances of the shop, each with a Tomcat of its own, in one JVM.
 */
final class Instances implements AutoCloseable {

	static final int COUNT = 4;

	private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

	private final List<BehaviourEngine> engines = new ArrayList<>();

	private final NightClock clock;

	private Instances(NightClock clock, PaidSearch upstream, Limiting limiting) {
		this.clock = clock;
		for (int i = 0; i < COUNT; i++) {
			this.contexts.add(new SpringApplicationBuilder(Shop.class)
				.initializers((context) -> prepare((GenericApplicationContext) context, upstream, limiting))
				.run(arguments(limiting)));
		}
	}

	/**
	 * Start instances that keep their limits in their own memory.
	 */
	static Instances withInMemoryLimiter(NightClock clock, PaidSearch upstream) {
		return new Instances(clock, upstream, new Limiting(false, Map.of()));
	}

	/**
	 * Start instances with rate-guard.
	 * @param settings further properties
	 */
	static Instances withRateGuard(NightClock clock, PaidSearch upstream, Map<String, String> settings) {
		Instances instances = new Instances(clock, upstream, new Limiting(true, settings));
		for (ConfigurableApplicationContext context : instances.contexts) {
			// Its thread goes by real time: tick() does what it does, by that of the
			// night
			context.getBean(EngineLifecycle.class).stop();
			instances.engines.add(context.getBean(BehaviourEngine.class));
		}
		return instances;
	}

	private void prepare(GenericApplicationContext context, PaidSearch upstream, Limiting limiting) {
		context.registerBean(PaidSearch.class, () -> upstream);
		if (limiting.rateGuard()) {
			context.registerBean("rateGuardClock", Clock.class, () -> this.clock,
					(definition) -> ((AbstractBeanDefinition) definition).setDefaultCandidate(false));
		}
		else {
			context.registerBean(InMemoryLimiter.class, () -> new InMemoryLimiter(this.clock));
		}
	}

	private static String[] arguments(Limiting limiting) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("spring.config.location", "classpath:night.yml");
		properties.put("rate-guard.enabled", String.valueOf(limiting.rateGuard()));
		properties.putAll(limiting.settings());
		return properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	List<Integer> ports() {
		return this.contexts.stream()
			.map((context) -> ((WebServerApplicationContext) context).getWebServer().getPort())
			.toList();
	}

	/**
	 * Let all instances judge behaviour, as they do five times a second of their own
	 * time: once to send what they observed, once to judge what all have sent.
	 * @param before when that was done last, in milliseconds of the night
	 */
	void judge(long before) {
		long now = this.clock.millis();
		this.engines.forEach((engine) -> engine.run(now - this.clock.elapsed() + before));
		this.engines.forEach((engine) -> engine.run(now));
	}

	<T> T bean(int instance, Class<T> type) {
		return this.contexts.get(instance).getBean(type);
	}

	@Override
	public void close() {
		this.contexts.forEach(ConfigurableApplicationContext::close);
	}

	private record Limiting(boolean rateGuard, Map<String, String> settings) {

	}

}
