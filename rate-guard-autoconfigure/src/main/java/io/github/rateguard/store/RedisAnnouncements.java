package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Announcements over a channel of Redis. The connection of its own is opened with the
 * first beat of a {@link Heartbeat} that is heard, as Redis may not be there at the
 * start; Lettuce subscribes anew after each loss.
 */
public final class RedisAnnouncements implements Announcements, SmartLifecycle {

	private static final Log logger = LogFactory.getLog(RedisAnnouncements.class);

	private final RedisConnection connection;

	private final RedisCalls calls;

	private final Duration deadline;

	private final byte[] channel;

	private final List<Consumer<byte[]>> listeners = new CopyOnWriteArrayList<>();

	private @Nullable StatefulRedisPubSubConnection<byte[], byte[]> messages;

	private boolean running;

	/**
	 * Create announcements.
	 * @param connection opens the connection for messages
	 * @param calls sends messages
	 * @param keyPrefix the first part of the keys that the instances share
	 * @param deadline how long a call may take
	 */
	public RedisAnnouncements(RedisConnection connection, RedisCalls calls, String keyPrefix, Duration deadline) {
		this.connection = connection;
		this.calls = calls;
		this.channel = (keyPrefix + ":announcements").getBytes(StandardCharsets.UTF_8);
		this.deadline = deadline;
	}

	@Override
	public void publish(byte[] key) {
		this.calls
			.call(this.channel, this.deadline, (commands) -> commands.publish(this.channel, key).toCompletableFuture())
			.whenComplete((receivers, failure) -> {
				if (failure != null) {
					logger.debug("An announcement was not sent", failure);
				}
			});
	}

	@Override
	public void subscribe(Consumer<byte[]> listener) {
		this.listeners.add(listener);
	}

	/**
	 * Listen, unless that is so already.
	 */
	synchronized void listen() {
		if (!this.running || this.messages != null) {
			return;
		}
		StatefulRedisPubSubConnection<byte[], byte[]> messages = this.connection.openMessages();
		messages.addListener(new RedisPubSubAdapter<byte[], byte[]>() {

			@Override
			public void message(byte[] channel, byte[] key) {
				RedisAnnouncements.this.listeners.forEach((listener) -> listener.accept(key));
			}

		});
		messages.async().subscribe(this.channel);
		this.messages = messages;
	}

	@Override
	public synchronized void start() {
		this.running = true;
	}

	@Override
	public synchronized void stop() {
		this.running = false;
		if (this.messages != null) {
			this.messages.close();
			this.messages = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return this.connection.getPhase() + 1;
	}

}
