package io.github.rateguard.benchmark.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.benchmark.redis.OwnRedis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;

/**
 * The Redis, the running applications of one setting, and the load. Limiters take turns;
 * only one of them works at a time.
 */
final class Laboratory implements AutoCloseable {

	private static final Duration WARM_UP_OF_MEASUREMENT = Duration.ofSeconds(1);

	private static final int WARM_UP_CONNECTIONS = 32;

	private static final Duration MONITORED = Duration.ofMillis(500);

	private final Map<Limiter, List<Application>> applications = new EnumMap<>(Limiter.class);

	private final OwnRedis redis = OwnRedis.start();

	private final RedisClient client = RedisClient.create("redis://127.0.0.1:" + this.redis.port());

	private final RedisCommands<String, String> commands = this.client.connect().sync();

	private final Load load = new Load();

	/**
	 * Start the instances of all limiters.
	 */
	Laboratory(Setting setting) throws IOException {
		for (Limiter limiter : Limiter.values()) {
			List<Application> instances = new ArrayList<>();
			for (int i = 0; i < setting.instances(); i++) {
				instances.add(Application.launch(limiter, setting, this.redis.port()));
			}
			instances.forEach(Application::awaitReady);
			this.applications.put(limiter, instances);
		}
	}

	List<Integer> ports(Limiter limiter, int instances) {
		return instances(limiter, instances).stream().map(Application::port).toList();
	}

	private List<Application> instances(Limiter limiter, int instances) {
		return this.applications.getOrDefault(limiter, List.of()).subList(0, instances);
	}

	void warmUp(Limiter limiter, int instances, Duration duration) {
		for (int port : ports(limiter, instances)) {
			this.load.put(List.of(port), WARM_UP_CONNECTIONS, Keys::pool, duration);
		}
	}

	Measurement measure(Scenario scenario, int connections, Limiter limiter, int round, Duration duration)
			throws IOException {
		put(scenario, connections, limiter, WARM_UP_OF_MEASUREMENT);
		CommandStatistics commandsBefore = CommandStatistics.read(this.commands);
		Duration processorBefore = processorTime(scenario, limiter);
		Answers answers = put(scenario, connections, limiter, duration);
		Duration processor = processorTime(scenario, limiter).minus(processorBefore);
		CommandStatistics commands = CommandStatistics.read(this.commands).since(commandsBefore);
		double sentShare = (commands.others() != 0) ? sentShare(scenario, connections, limiter) : 1;
		double requests = answers.requests();
		return new Measurement(scenario, connections, limiter, round, answers.perSecond(),
				processor.toNanos() / 1_000 / requests, commands.sent(sentShare) / requests,
				answers.refused() / requests, answers.other());
	}

	private double sentShare(Scenario scenario, int connections, Limiter limiter) throws IOException {
		try (CommandMonitor monitor = new CommandMonitor(this.redis.port())) {
			put(scenario, connections, limiter, MONITORED);
			return monitor.sentShare();
		}
	}

	private Answers put(Scenario scenario, int connections, Limiter limiter, Duration duration) {
		return this.load.put(ports(limiter, scenario.instances()), connections, scenario::keys, duration);
	}

	/**
	 * Put load on all instances under one key of its own.
	 */
	Answers putOnKey(Limiter limiter, int instances, int connections, String key, Duration duration) {
		return this.load.put(ports(limiter, instances), connections, (thread) -> Keys.one(key), duration);
	}

	private Duration processorTime(Scenario scenario, Limiter limiter) {
		Duration time = ProcessorTime.of(this.redis.process());
		for (Application application : instances(limiter, scenario.instances())) {
			time = time.plus(application.processorTime());
		}
		return time;
	}

	/**
	 * Return what the instances of a limiter warned of.
	 */
	List<String> warnings(Limiter limiter) throws IOException {
		List<String> warnings = new ArrayList<>();
		for (Application application : this.applications.getOrDefault(limiter, List.of())) {
			warnings.addAll(application.warnings());
		}
		return warnings;
	}

	@Override
	public void close() throws IOException {
		this.load.close();
		for (List<Application> instances : this.applications.values()) {
			for (Application application : instances) {
				application.close();
			}
		}
		this.client.shutdown();
		this.redis.close();
	}

}
