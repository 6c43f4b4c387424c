package io.github.rateguard.traffic;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.rateguard.store.Announcements;
import io.github.rateguard.store.LiveInstances;
import io.github.rateguard.store.SharedBlobs;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells other instances what is counted here, and is told, once a second at most and only
 * while somebody looks, at whichever instance: who looks announces it to all.
 * Thread-safe. Internal.
 */
public final class TrafficExchange implements SharedTraffic {

	/**
	 * For so long somebody looks who has looked once.
	 */
	static final Duration ATTENTION = Duration.ofMinutes(1);

	/**
	 * A look is announced again, as an announcement may be lost.
	 */
	static final Duration REMINDER = Duration.ofSeconds(10);

	static final Duration INTERVAL = Duration.ofSeconds(1);

	/**
	 * What an instance told last is the last it did, so it is shown as long as seconds
	 * are.
	 */
	public static final Duration LIFE = Duration.ofMinutes(1);

	private static final Log logger = LogFactory.getLog(TrafficExchange.class);

	private final TrafficCounter counter;

	private final SharedBlobs blobs;

	private final LiveInstances instances;

	private final Announcements announcements;

	private final byte[] attention;

	private final LongSupplier nanoTime;

	private final AtomicLong watchedAt;

	private final AtomicLong announcedAt;

	private volatile long exchangedAt;

	private volatile long answeredAt;

	private volatile Map<String, byte[]> others = Map.of();

	/**
	 * Create an exchange.
	 * @param counter counts what happens here
	 * @param blobs where instances tell each other
	 * @param instances which instances there are
	 * @param announcements tell all instances that somebody looks
	 * @param attention what is announced then
	 * @param nanoTime the time of this process, see {@link System#nanoTime()}
	 */
	public TrafficExchange(TrafficCounter counter, SharedBlobs blobs, LiveInstances instances,
			Announcements announcements, byte[] attention, LongSupplier nanoTime) {
		this.counter = counter;
		this.blobs = blobs;
		this.instances = instances;
		this.announcements = announcements;
		this.attention = attention.clone();
		this.nanoTime = nanoTime;
		long longAgo = nanoTime.getAsLong() - Duration.ofHours(1).toNanos();
		this.watchedAt = new AtomicLong(longAgo);
		this.announcedAt = new AtomicLong(longAgo);
		this.exchangedAt = longAgo;
		this.answeredAt = longAgo;
		announcements.subscribe(this::onAnnouncement);
	}

	private void onAnnouncement(byte[] key) {
		if (Arrays.equals(key, this.attention)) {
			this.watchedAt.set(this.nanoTime.getAsLong());
		}
	}

	/**
	 * Waits for the store, as long as a call to it may take, unless others were asked
	 * within the last second.
	 */
	@Override
	public Collection<byte[]> look() {
		long now = this.nanoTime.getAsLong();
		this.watchedAt.set(now);
		long announcedAt = this.announcedAt.get();
		if (now - announcedAt >= REMINDER.toNanos() && this.announcedAt.compareAndSet(announcedAt, now)) {
			this.announcements.publish(this.attention);
		}
		exchangeIfDue();
		return (this.nanoTime.getAsLong() - this.answeredAt <= LIFE.toNanos()) ? this.others.values() : List.of();
	}

	@Override
	public int instances() {
		return this.instances.count();
	}

	/**
	 * Tell others what is new, if it is due. To be called several times a second.
	 */
	@Override
	public void run() {
		long now = this.nanoTime.getAsLong();
		if (now - this.watchedAt.get() <= ATTENTION.toNanos()
				&& (this.counter.hasChanged() || now - this.exchangedAt >= REMINDER.toNanos())) {
			exchangeIfDue();
		}
	}

	private synchronized void exchangeIfDue() {
		long now = this.nanoTime.getAsLong();
		if (now - this.exchangedAt < INTERVAL.toNanos()) {
			return;
		}
		this.exchangedAt = now;
		this.counter.told();
		try {
			byte[] own = TrafficCodec.encode(this.counter.report());
			this.others = this.blobs.exchange(this.instances.self(), own).join();
			this.answeredAt = now;
		}
		catch (CompletionException ex) {
			logger.debug("Traffic was not exchanged", ex);
		}
	}

}
