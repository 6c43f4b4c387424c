package io.github.rateguard.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.lettuce.core.MigrateArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.Partitions;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis Cluster of three masters, of which the first may have a replica.
 */
public final class TestRedisCluster implements AutoCloseable {

	private static final int MASTERS = 3;

	private static final int MIGRATION_TIMEOUT_MILLIS = 5_000;

	/**
	 * The nodes talk to each other on their port plus this.
	 */
	private static final int BUS_OFFSET = 10_000;

	private final List<TestRedis> masters = new ArrayList<>();

	private @Nullable TestRedis replica;

	private TestRedisCluster() {
	}

	public static TestRedisCluster start() {
		TestRedisCluster cluster = new TestRedisCluster();
		for (int i = 0; i < MASTERS; i++) {
			cluster.masters.add(startNode());
		}
		cluster.form();
		return cluster;
	}

	/**
	 * Start a cluster whose first master has a replica.
	 */
	public static TestRedisCluster startWithReplica() {
		TestRedisCluster cluster = start();
		cluster.addReplica();
		return cluster;
	}

	private static TestRedis startNode() {
		return TestRedis.startAt(freePort(), "cluster-enabled yes", TestDirectories.setting(),
				"repl-diskless-sync-delay 0");
	}

	private static int freePort() {
		while (true) {
			int port = Ports.free();
			if (Ports.isFree(port + BUS_OFFSET)) {
				return port;
			}
		}
	}

	private void form() {
		for (int i = 0; i < MASTERS; i++) {
			int first = i * SlotHash.SLOT_COUNT / MASTERS;
			int end = (i + 1) * SlotHash.SLOT_COUNT / MASTERS;
			this.masters.get(i).ask((node) -> node.clusterAddSlots(IntStream.range(first, end).toArray()));
			meet(this.masters.get(i), this.masters.get((i + 1) % MASTERS));
		}
		this.masters.forEach((node) -> awaitComplete(node, MASTERS));
	}

	private void addReplica() {
		TestRedis master = this.masters.get(0);
		TestRedis added = startNode();
		this.replica = added;
		meet(added, master);
		this.masters.forEach((node) -> awaitComplete(node, MASTERS + 1));
		awaitComplete(added, MASTERS + 1);
		added.ask((node) -> node.clusterReplicate(idOf(master)));
		Awaitility.await().until(() -> master.info("replication", "slave0:").contains("state=online"));
	}

	private static void meet(TestRedis one, TestRedis other) {
		one.ask((node) -> node.clusterMeet("127.0.0.1", other.port()));
	}

	private static void awaitComplete(TestRedis node, int nodes) {
		Awaitility.await().until(() -> {
			List<String> info = node.ask(RedisCommands::clusterInfo).lines().map(String::strip).toList();
			return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + nodes);
		});
	}

	/**
	 * Return the nodes as {@code spring.data.redis.cluster.nodes} lists them.
	 */
	public String addresses() {
		return this.masters.stream().map((node) -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
	}

	/**
	 * Return the keys of all masters.
	 */
	public List<String> keys() {
		List<String> keys = new ArrayList<>();
		this.masters.forEach((node) -> keys.addAll(node.ask((redis) -> redis.keys("*"))));
		return keys;
	}

	/**
	 * Return how often commands were called that read or change buckets, on all masters
	 * and the replica that run.
	 */
	public long commands() {
		return running().stream().mapToLong(TestRedis::commands).sum();
	}

	/**
	 * Move the slot of a key, with all its keys, from its master to another one.
	 */
	public void moveSlotOf(String key) {
		int slot = SlotHash.getSlot(key);
		TestRedis source = ownerOf(slot);
		TestRedis target = this.masters.get((this.masters.indexOf(source) + 1) % this.masters.size());
		String sourceId = idOf(source);
		String targetId = idOf(target);
		target.ask((node) -> node.clusterSetSlotImporting(slot, sourceId));
		source.ask((node) -> node.clusterSetSlotMigrating(slot, targetId));
		source.ask((node) -> moveKeys(node, slot, target.port()));
		target.ask((node) -> node.clusterSetSlotNode(slot, targetId));
		source.ask((node) -> node.clusterSetSlotNode(slot, targetId));
	}

	private static int moveKeys(RedisCommands<String, String> source, int slot, int targetPort) {
		int moved = 0;
		for (List<String> keys = source.clusterGetKeysInSlot(slot, 100); !keys.isEmpty(); keys = source
			.clusterGetKeysInSlot(slot, 100)) {
			source.migrate("127.0.0.1", targetPort, 0, MIGRATION_TIMEOUT_MILLIS, MigrateArgs.Builder.keys(keys));
			moved += keys.size();
		}
		return moved;
	}

	/**
	 * Kill the first master. The keys of its slots are gone until {@link #promote()}.
	 */
	public void killFirstMaster() {
		this.masters.get(0).stop();
	}

	/**
	 * Make the replica the master of the slots of the first master.
	 */
	public void promote() {
		TestRedis promoted = this.replica;
		if (promoted == null) {
			throw new IllegalStateException("Started without a replica");
		}
		promoted.ask((node) -> node.clusterFailover(false, true));
		this.masters.set(0, promoted);
		this.replica = null;
		this.masters.forEach((node) -> {
			Awaitility.await()
				.until(() -> partitions(node).getPartitionBySlot(0).getUri().getPort() == promoted.port());
			awaitComplete(node, MASTERS + 1);
		});
	}

	private TestRedis ownerOf(int slot) {
		int port = partitions(this.masters.get(MASTERS - 1)).getPartitionBySlot(slot).getUri().getPort();
		return this.masters.stream().filter((node) -> node.port() == port).findFirst().orElseThrow();
	}

	private static Partitions partitions(TestRedis node) {
		String nodes = node.ask(RedisCommands::clusterNodes);
		return ClusterPartitionParser.parse(nodes);
	}

	private static String idOf(TestRedis node) {
		return node.ask(RedisCommands::clusterMyId);
	}

	private List<TestRedis> running() {
		List<TestRedis> running = new ArrayList<>(this.masters);
		if (this.replica != null) {
			running.add(this.replica);
		}
		running.removeIf((node) -> Ports.isFree(node.port()));
		return running;
	}

	@Override
	public void close() {
		this.masters.forEach(TestRedis::close);
		if (this.replica != null) {
			this.replica.close();
		}
	}

}
