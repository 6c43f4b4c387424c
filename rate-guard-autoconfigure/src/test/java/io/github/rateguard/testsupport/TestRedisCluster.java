package io.github.rateguard.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.awaitility.Awaitility;

/**
 * A real Redis Cluster of three masters.
 */
public final class TestRedisCluster implements AutoCloseable {

	private static final int SLOTS = 16_384;

	private static final int MASTERS = 3;

	/**
	 * The nodes talk to each other on their port plus this.
	 */
	private static final int BUS_OFFSET = 10_000;

	private final List<TestRedis> nodes = new ArrayList<>();

	private TestRedisCluster() {
	}

	public static TestRedisCluster start() {
		TestRedisCluster cluster = new TestRedisCluster();
		for (int i = 0; i < MASTERS; i++) {
			cluster.nodes.add(TestRedis.startAt(freePort(), "cluster-enabled yes", "dir " + temporaryDirectory()));
		}
		cluster.form();
		return cluster;
	}

	private void form() {
		for (int i = 0; i < MASTERS; i++) {
			int first = i * SLOTS / MASTERS;
			int end = (i + 1) * SLOTS / MASTERS;
			int meet = this.nodes.get((i + 1) % MASTERS).port();
			with(this.nodes.get(i), (node) -> {
				node.sync().clusterAddSlots(IntStream.range(first, end).toArray());
				node.sync().clusterMeet("127.0.0.1", meet);
			});
		}
		this.nodes.forEach((node) -> Awaitility.await().until(() -> isComplete(node)));
	}

	private static boolean isComplete(TestRedis node) {
		List<String> info = new ArrayList<>();
		with(node, (connection) -> connection.sync().clusterInfo().lines().map(String::strip).forEach(info::add));
		return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + MASTERS);
	}

	private static void with(TestRedis node, Consumer<StatefulRedisConnection<String, String>> action) {
		RedisClient client = RedisClient.create("redis://127.0.0.1:" + node.port());
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			action.accept(connection);
		}
		finally {
			client.shutdown();
		}
	}

	private static int freePort() {
		while (true) {
			int port = ThreadLocalRandom.current().nextInt(20_000, 50_000);
			if (Ports.isFree(port) && Ports.isFree(port + BUS_OFFSET)) {
				return port;
			}
		}
	}

	private static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("redis-cluster");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the nodes as {@code spring.data.redis.cluster.nodes} lists them.
	 */
	public String addresses() {
		return this.nodes.stream().map((node) -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
	}

	@Override
	public void close() {
		this.nodes.forEach(TestRedis::close);
	}

}
