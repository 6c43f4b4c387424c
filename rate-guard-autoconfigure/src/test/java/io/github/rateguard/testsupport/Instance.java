package io.github.rateguard.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * One running instance of an application on a random port. Several of them in one test
 * are several instances of a deployment.
 */
public final class Instance implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private Instance(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Return settings under which instances share the limits of the shared Redis, and
	 * share them with no other test.
	 */
	public static Settings sharingRedis() {
		return new Settings().with("spring.data.redis.port", TestRedis.shared().port())
			.with("rate-guard.key-prefix", "test-" + UUID.randomUUID())
			// A test box may pause for longer than a store may take in production
			.with("rate-guard.engine.deadline", "10s");
	}

	/**
	 * Return settings under which an instance counts for itself.
	 */
	public static Settings local() {
		return new Settings().with("rate-guard.store", "local");
	}

	public int port() {
		Integer port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return port;
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public String url(String path) {
		return "http://127.0.0.1:" + port() + path;
	}

	public RestTestClient client() {
		return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port()).build();
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Settings of an instance.
	 */
	public static final class Settings {

		private final List<String> arguments = new ArrayList<>(List.of("--server.port=0",
				"--spring.main.banner-mode=off", "--spring.data.redis.repositories.enabled=false"));

		public Settings with(String key, Object value) {
			this.arguments.add("--" + key + "=" + value);
			return this;
		}

		public Instance start(Class<?>... sources) {
			SpringApplication application = new SpringApplicationBuilder(sources).build();
			return new Instance(application.run(this.arguments.toArray(String[]::new)));
		}

	}

}
