package io.github.rateguard.benchmark.decision;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.benchmark.application.BenchmarkApplication;
import io.github.rateguard.benchmark.redis.OwnRedis;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running application with its store, as a benchmark needs it.
 */
final class Guarded implements AutoCloseable {

	/**
	 * As much as a limit can hold: no benchmark uses it up.
	 */
	private static final String ENOUGH = "1000000000/1s";

	/**
	 * Used up by one call, for as long as a benchmark runs.
	 */
	private static final String USED_UP = "1/1d";

	private final ConfigurableApplicationContext context;

	private final @Nullable OwnRedis redis;

	private Guarded(ConfigurableApplicationContext context, @Nullable OwnRedis redis) {
		this.context = context;
		this.redis = redis;
	}

	static Guarded start(String store, WebApplicationType type) {
		return start(store, type, List.of());
	}

	static Guarded start(String store, WebApplicationType type, List<String> arguments) {
		OwnRedis redis = store.equals("redis") ? OwnRedis.start() : null;
		var application = new SpringApplicationBuilder(BenchmarkApplication.class, DecisionController.class).web(type);
		try {
			return new Guarded(application.run(arguments(store, redis, arguments)), redis);
		}
		catch (RuntimeException ex) {
			close(redis);
			throw ex;
		}
	}

	private static String[] arguments(String store, @Nullable OwnRedis redis, List<String> further) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--rate-guard.store=" + store,
				"--benchmark.store=" + store, "--rate-guard.policies.admitted.limits=" + ENOUGH,
				"--rate-guard.policies.second.limits=" + ENOUGH, "--rate-guard.policies.refused.limits=" + USED_UP,
				"--rate-guard.policies.nobody.limits=unlimited"));
		if (redis != null) {
			arguments.add("--spring.data.redis.port=" + redis.port());
		}
		arguments.addAll(further);
		return arguments.toArray(String[]::new);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
		close(this.redis);
	}

	private static void close(@Nullable OwnRedis redis) {
		if (redis != null) {
			redis.close();
		}
	}

}
