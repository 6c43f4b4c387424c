package io.github.rateguard.testsupport;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.RedisClient;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisSentinel;

/**
 * A real Sentinel that watches a master, which may have a replica.
 */
public final class TestRedisSentinel implements AutoCloseable {

	private static final String MASTER_NAME = "main";

	/**
	 * Long enough for pauses of a test box, after which nobody shall be promoted.
	 */
	private static final long DOWN_AFTER_MILLIS = 1_500;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TestRedis master;

	private final @Nullable TestRedis replica;

	private final int port;

	private final RedisSentinel sentinel;

	private TestRedisSentinel(TestRedis master, @Nullable TestRedis replica, int port) {
		this.master = master;
		this.replica = replica;
		this.port = port;
		this.sentinel = RedisSentinel.builder()
			.port(port)
			.masterName(MASTER_NAME)
			.masterPort(master.port())
			.quorumSize(1)
			.downAfterMilliseconds(DOWN_AFTER_MILLIS)
			.failoverTimeout(PATIENCE.toMillis())
			.build();
		this.sentinel.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.sentinel::stop));
	}

	public static TestRedisSentinel start() {
		return new TestRedisSentinel(TestRedis.start(), null, Ports.free());
	}

	/**
	 * Start a Sentinel whose master has a replica in step with it.
	 */
	public static TestRedisSentinel startWithReplica() {
		TestRedis master = TestRedis.start(TestDirectories.setting(), "repl-diskless-sync-delay 0");
		TestRedis replica = TestRedis.start(TestDirectories.setting(), "replicaof 127.0.0.1 " + master.port());
		Awaitility.await().atMost(PATIENCE).until(() -> master.info("replication", "slave0:").contains("state=online"));
		TestRedisSentinel sentinel = new TestRedisSentinel(master, replica, Ports.free());
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> sentinel.ask((commands) -> commands.replicas(MASTER_NAME)).size() == 1);
		return sentinel;
	}

	public String masterName() {
		return MASTER_NAME;
	}

	/**
	 * Return the Sentinel as {@code spring.data.redis.sentinel.nodes} lists it.
	 */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	public TestRedis master() {
		return this.master;
	}

	/**
	 * Return the replica, which {@link #awaitPromotion} makes the master.
	 */
	public TestRedis replica() {
		if (this.replica == null) {
			throw new IllegalStateException("Started without a replica");
		}
		return this.replica;
	}

	/**
	 * Wait until Sentinel has made the replica the master, after the master was killed.
	 */
	public void awaitPromotion() {
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> masterPort() == replica().port() && replica().info("replication", "role:").equals("master"));
	}

	private int masterPort() {
		return ((InetSocketAddress) ask((commands) -> commands.getMasterAddrByName(MASTER_NAME))).getPort();
	}

	private <T> T ask(Function<RedisSentinelCommands<String, String>, T> question) {
		RedisClient client = RedisClient.create("redis://" + address());
		try (var connection = client.connectSentinel()) {
			return question.apply(connection.sync());
		}
		finally {
			client.shutdown(0, 2, TimeUnit.SECONDS);
		}
	}

	@Override
	public void close() {
		this.sentinel.stop();
		this.master.close();
		if (this.replica != null) {
			this.replica.close();
		}
	}

}
