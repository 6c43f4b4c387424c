package io.github.rateguard.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.rateguard.InvalidConfigurationException;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * One connection of our own over the client of the application's connection factory, so
 * that topology, credentials and TLS are the application's (stand-alone, Sentinel,
 * Cluster). It follows the lifecycle of the factory: the client of a stopped factory is
 * gone. The first connection is tried again in the background until it stands; after that
 * Lettuce reconnects, and where it has come to wait too long between its attempts, a new
 * connection takes the place of the lost one. Thread-safe.
 */
public final class RedisConnection implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RedisConnection.class);

	private static final long START_TIMEOUT_MILLIS = 5_000;

	private static final long RETRY_INTERVAL_MILLIS = 1_000;

	/**
	 * For how many intervals Lettuce may reconnect alone: it waits for up to half a
	 * minute between attempts.
	 */
	private static final int PATIENCE = 2;

	private final LettuceConnectionFactory factory;

	private volatile @Nullable Session session;

	private final AtomicLong losses = new AtomicLong();

	/**
	 * Create a connection that opens when the context starts.
	 * @param factory the application's connection factory
	 */
	public RedisConnection(LettuceConnectionFactory factory) {
		this.factory = factory;
	}

	/**
	 * Return the commands, if connected. Lettuce would keep commands for a connection
	 * that is lost, without bound and past their deadline.
	 * @throws StoreUnavailableException if there is no connection now
	 */
	RedisClusterAsyncCommands<byte[], byte[]> commands() {
		Session session = this.session;
		Opened opened = (session != null) ? session.opened : null;
		if (opened == null || !opened.connection().isOpen()) {
			throw new StoreUnavailableException("Not connected to Redis", null);
		}
		return opened.commands();
	}

	/**
	 * Return how often a connection was lost: this one, or in a Cluster any of the
	 * client's.
	 */
	long losses() {
		return this.losses.get();
	}

	/**
	 * Return what tells the node of a key from other nodes: one can fail while others
	 * answer.
	 */
	String node(byte[] key) {
		Session session = this.session;
		Opened opened = (session != null) ? session.opened : null;
		if (opened == null || opened.client() == null) {
			return StoreBreaker.ONLY_NODE;
		}
		RedisClusterNode node = opened.client().getPartitions().getPartitionBySlot(SlotHash.getSlot(key));
		return (node != null) ? node.getNodeId() : StoreBreaker.ONLY_NODE;
	}

	/**
	 * Open a connection for messages.
	 * @throws StoreUnavailableException if there is no connection now
	 */
	StatefulRedisPubSubConnection<byte[], byte[]> openMessages() {
		commands();
		AbstractRedisClient client = this.factory.getRequiredNativeClient();
		if (client instanceof RedisClusterClient clusterClient) {
			return clusterClient.connectPubSub(ByteArrayCodec.INSTANCE);
		}
		return ((RedisClient) client).connectPubSub(ByteArrayCodec.INSTANCE);
	}

	@Override
	public synchronized void start() {
		if (this.session != null) {
			return;
		}
		requireReconnection();
		Session session = new Session();
		this.session = session;
		Thread thread = new Thread(session, "rate-guard-redis-connect");
		thread.setDaemon(true);
		thread.start();
		session.awaitFirstAttempt();
	}

	private void requireReconnection() {
		if (!this.factory.getRequiredNativeClient().getOptions().isAutoReconnect()) {
			throw new InvalidConfigurationException("Lettuce's ClientOptions", "autoReconnect = false",
					"After one lost connection limits would never be shared again.",
					"Leave autoReconnect on, or write rate-guard.store: local to count in each instance for itself.");
		}
	}

	@Override
	public synchronized void stop() {
		Session session = this.session;
		this.session = null;
		if (session != null) {
			session.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.session != null;
	}

	@Override
	public int getPhase() {
		return this.factory.getPhase() + 1;
	}

	/**
	 * The time between a start and a stop.
	 */
	private final class Session implements Runnable {

		private final CompletableFuture<Boolean> firstAttempt = new CompletableFuture<>();

		private volatile @Nullable Opened opened;

		private boolean closed;

		@Override
		public void run() {
			while (!isClosed()) {
				try {
					connect();
					this.firstAttempt.complete(true);
					awaitLoss();
				}
				catch (RuntimeException ex) {
					if (this.firstAttempt.complete(false)) {
						logger.warn(
								"Redis cannot be reached: calls are answered by the rule of their policy until it can ("
										+ NestedExceptionUtils.getMostSpecificCause(ex) + ")");
						logger.debug("The first attempt to connect", ex);
					}
					pause();
				}
			}
		}

		private void connect() {
			AbstractRedisClient client = RedisConnection.this.factory.getRequiredNativeClient();
			if (client instanceof RedisClusterClient clusterClient) {
				StatefulRedisClusterConnection<byte[], byte[]> connection = clusterClient
					.connect(ByteArrayCodec.INSTANCE);
				clusterClient.addListener(new LossListener(RedisConnection.this.losses));
				accept(new Opened(connection, connection.async(), clusterClient));
			}
			else {
				StatefulRedisConnection<byte[], byte[]> connection = ((RedisClient) client)
					.connect(ByteArrayCodec.INSTANCE);
				connection.addListener(new LossListener(RedisConnection.this.losses));
				accept(new Opened(connection, connection.async(), null));
			}
		}

		private synchronized void accept(Opened opened) {
			if (this.closed) {
				opened.connection().closeAsync();
				return;
			}
			Opened lost = this.opened;
			this.opened = opened;
			if (lost != null) {
				lost.connection().closeAsync();
			}
		}

		/**
		 * In a Cluster each node has connections of its own, and losing one is not losing
		 * all.
		 */
		private void awaitLoss() {
			int lost = 0;
			while (!isClosed() && lost <= PATIENCE) {
				pause();
				Opened opened = this.opened;
				lost = (opened == null || opened.client() != null || opened.connection().isOpen()) ? 0 : lost + 1;
			}
		}

		private void awaitFirstAttempt() {
			try {
				this.firstAttempt.get(START_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (TimeoutException | ExecutionException ex) {
				logger.warn("Redis does not answer yet: calls are answered by the rule of their policy until it does");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private synchronized void pause() {
			try {
				if (!this.closed) {
					wait(RETRY_INTERVAL_MILLIS);
				}
			}
			catch (InterruptedException ex) {
				this.closed = true;
			}
		}

		private synchronized boolean isClosed() {
			return this.closed;
		}

		private synchronized void close() {
			this.closed = true;
			notifyAll();
			Opened opened = this.opened;
			this.opened = null;
			if (opened != null) {
				opened.connection().close();
			}
		}

	}

	/**
	 * Counts lost connections, not those that were closed on purpose.
	 *
	 * @param losses the number
	 */
	private record LossListener(AtomicLong losses) implements RedisConnectionStateListener {

		@Override
		public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
			if (!connection.isClosed()) {
				this.losses.incrementAndGet();
			}
		}

	}

	/**
	 * What a session has opened.
	 *
	 * @param connection the connection
	 * @param commands its commands
	 * @param client the client, if it is that of a cluster
	 */
	private record Opened(StatefulConnection<byte[], byte[]> connection,
			RedisClusterAsyncCommands<byte[], byte[]> commands, @Nullable RedisClusterClient client) {

	}

}
