package io.github.rateguard.sample.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EmbeddedRedis} and the condition under which it starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedRedisTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(EmbeddedRedisConfiguration.class)
		.withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
		.withPropertyValues("sample.redis.port=0");

	@Test
	void withoutALocationRedisStartsAndConnectionsGoThere() {
		this.runner.run((context) -> {
			StringRedisTemplate template = context.getBean(StringRedisTemplate.class);
			template.opsForValue().set("key", "value");
			assertThat(template.opsForValue().get("key")).isEqualTo("value");
		});
	}

	@Test
	void nothingIsSavedToADisk() {
		this.runner.run((context) -> {
			assertThat(setting(context.getBean(StringRedisTemplate.class), "save")).isEmpty();
			assertThat(setting(context.getBean(StringRedisTemplate.class), "appendonly")).isEqualTo("no");
		});
	}

	@Test
	void onlyThisMachineCanConnect() {
		this.runner.run((context) -> assertThat(setting(context.getBean(StringRedisTemplate.class), "bind"))
			.isEqualTo("127.0.0.1"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "url=redis://example.org:6379", "host=example.org", "port=6379",
			"cluster.nodes=example.org:6379", "masterreplica.nodes=example.org:6379",
			"sentinel.nodes=example.org:26379", "sentinel.nodes[0]=example.org:26379" })
	void withALocationNoRedisStarts(String property) {
		String master = property.startsWith("sentinel") ? "spring.data.redis.sentinel.master=main" : "";
		this.runner.withPropertyValues("spring.data.redis." + property, master)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedRedis.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout=1s", "client-name=sample", "host=" })
	void aPropertyThatLocatesNothingIsNoLocation(String property) {
		this.runner.withPropertyValues("spring.data.redis." + property)
			.run((context) -> assertThat(context).hasSingleBean(EmbeddedRedis.class));
	}

	@Test
	void redisStopsWithTheApplication() {
		int[] port = new int[1];
		this.runner.run((context) -> {
			port[0] = context.getBean(EmbeddedRedis.class).getStandalone().getPort();
			connect(port[0]);
		});
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(port[0]));
	}

	@Test
	void aTakenPortIsToldAndAnotherOneIsUsed(CapturedOutput output) throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
				EmbeddedRedis redis = EmbeddedRedis.start(taken.getLocalPort())) {
			int port = redis.getStandalone().getPort();
			assertThat(port).isNotEqualTo(taken.getLocalPort());
			connect(port);
			assertThat(output).contains("Port %d is taken".formatted(taken.getLocalPort()))
				.contains("--server.port=8081 --spring.data.redis.port=" + port);
		}
	}

	private static String setting(StringRedisTemplate template, String name) {
		RedisCallback<String> callback = (
				connection) -> connection.serverCommands().getConfig(name).getProperty(name, "");
		return template.execute(callback);
	}

	private static void connect(int port) throws IOException {
		new Socket("127.0.0.1", port).close();
	}

}
