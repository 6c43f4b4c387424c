package io.github.rateguard.sample;

import java.net.CookieManager;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * The sample, running on free ports. Time stands still for its limits, unless asked for
 * otherwise: whatever a test takes stays taken.
 */
final class RunningSample implements AutoCloseable {

	private static final Clock CLOCK = Clock.fixed(Instant.now(), ZoneOffset.UTC);

	private static final String CLOCK_BEAN = "rateGuardClock";

	private final ConfigurableApplicationContext context;

	private final String keyPrefix;

	private final boolean standing;

	private RunningSample(String keyPrefix, boolean standing, String redis, String... more) {
		this.keyPrefix = keyPrefix;
		this.standing = standing;
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
				// A test box may pause for longer than a store may take in production
				"--rate-guard.engine.deadline=10s",
				// This machine is the proxy that tells where others are
				"--rate-guard.client-address.trusted-proxies=127.0.0.1/32", "--rate-guard.key-prefix=" + keyPrefix,
				redis));
		arguments.addAll(List.of(more));
		SpringApplicationBuilder application = new SpringApplicationBuilder(SampleApplication.class)
			.main(SampleApplication.class);
		if (standing) {
			application.initializers((context) -> context.addBeanFactoryPostProcessor(RunningSample::stopTime));
		}
		this.context = application.run(arguments.toArray(String[]::new));
	}

	/**
	 * Code that was generated ahead of time has decided long ago whose clock it takes.
	 */
	private static void stopTime(ConfigurableListableBeanFactory beanFactory) {
		DefaultListableBeanFactory registry = (DefaultListableBeanFactory) beanFactory;
		registry.removeBeanDefinition(CLOCK_BEAN);
		RootBeanDefinition definition = new RootBeanDefinition(Clock.class, () -> CLOCK);
		definition.setDefaultCandidate(false);
		registry.registerBeanDefinition(CLOCK_BEAN, definition);
	}

	/**
	 * Start the sample with a Redis of its own.
	 */
	static RunningSample start() {
		return startWith();
	}

	/**
	 * Start the sample with a Redis of its own and other properties.
	 */
	static RunningSample startWith(String... properties) {
		return new RunningSample("first", true, "--sample.redis.port=0", properties);
	}

	/**
	 * Start the sample with a Redis of its own and other properties, for somebody who
	 * looks on as time goes by.
	 */
	static RunningSample startInRealTime(String... properties) {
		return new RunningSample("first", false, "--sample.redis.port=0", properties);
	}

	/**
	 * Start a second instance on the Redis of this one, which shares its limits.
	 */
	RunningSample startSecondInstance() {
		return new RunningSample(this.keyPrefix, this.standing, "--spring.data.redis.port=" + redisPort());
	}

	/**
	 * Start the sample on the Redis of this one, but with limits that nobody has used.
	 */
	RunningSample startUnused() {
		return new RunningSample("test-" + UUID.randomUUID(), this.standing, "--spring.data.redis.port=" + redisPort());
	}

	/**
	 * Return a client that follows no redirect and forgets all cookies.
	 */
	RestTestClient client() {
		return client(HttpClient.newHttpClient());
	}

	/**
	 * Return a client that follows no redirect and keeps cookies, as a browser does.
	 */
	RestTestClient browser() {
		return client(HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
	}

	/**
	 * Return a browser of somebody else.
	 * @param address where it is
	 */
	RestTestClient browserAt(String address) {
		return browser().mutate().defaultHeader("X-Forwarded-For", address).build();
	}

	private RestTestClient client(HttpClient client) {
		return RestTestClient.bindToServer(new JdkClientHttpRequestFactory(client)).baseUrl(url("")).build();
	}

	String url(String path) {
		Integer port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
		return "http://127.0.0.1:" + port + path;
	}

	int redisPort() {
		DataRedisConnectionDetails details = this.context.getBean(DataRedisConnectionDetails.class);
		return details.getStandalone().getPort();
	}

	/**
	 * Return the buckets of callers, without those of the edge and what rate-guard itself
	 * keeps.
	 */
	Set<String> buckets() {
		Pattern ofCallers = Pattern.compile(Pattern.quote(this.keyPrefix) + ":[^:]+:(caller|anonymous)[.:].+");
		return redis().keys(this.keyPrefix + ":*")
			.stream()
			.filter((key) -> ofCallers.matcher(key).matches())
			.collect(Collectors.toSet());
	}

	StringRedisTemplate redis() {
		return this.context.getBean(StringRedisTemplate.class);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	static Consumer<HttpHeaders> password(String user) {
		return (headers) -> headers.setBasicAuth(user, user);
	}

	static Consumer<HttpHeaders> apiKey(String key) {
		return (headers) -> headers.set("X-Api-Key", key);
	}

	static Consumer<HttpHeaders> nobody() {
		return (headers) -> {
		};
	}

	@Override
	public void close() {
		this.context.close();
	}

}
