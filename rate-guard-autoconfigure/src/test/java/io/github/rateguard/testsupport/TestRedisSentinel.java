package io.github.rateguard.testsupport;

import redis.embedded.RedisSentinel;

/**
 * A real Sentinel that watches a master.
 */
public final class TestRedisSentinel implements AutoCloseable {

	private static final String MASTER_NAME = "main";

	private final TestRedis master;

	private final int port;

	private final RedisSentinel sentinel;

	private TestRedisSentinel(TestRedis master, int port) {
		this.master = master;
		this.port = port;
		this.sentinel = RedisSentinel.builder()
			.port(port)
			.masterName(MASTER_NAME)
			.masterPort(master.port())
			.quorumSize(1)
			.build();
		this.sentinel.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.sentinel::stop));
	}

	public static TestRedisSentinel start() {
		return new TestRedisSentinel(TestRedis.start(), Ports.free());
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

	@Override
	public void close() {
		this.sentinel.stop();
		this.master.close();
	}

}
