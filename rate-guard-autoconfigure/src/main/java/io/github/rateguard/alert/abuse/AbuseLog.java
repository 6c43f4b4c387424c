package io.github.rateguard.alert.abuse;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.rateguard.alert.abuse.AbuseStatistics.Outcome;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.LiveInstances;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Writes down what happened. Whoever tells of an event only counts it and, if it is to
 * have an entry, puts it into a bounded queue; a thread of its own makes entries, logs
 * them, and writes them to the store twice a second, in batches. When the application
 * stops, what waits is written once more. Thread-safe. Internal.
 */
public final class AbuseLog implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(AbuseLog.class);

	/**
	 * Below those who tell of events, so that it stops after them, and above the
	 * connection to the store.
	 */
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096 - 1;

	static final int WAITING = 8_192;

	private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private static final long PATIENCE_MILLIS = 2_000;

	private final Hasher64 hasher = Hashing.komihash5_0(new SecureRandom().nextLong());

	private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(WAITING);

	private final AbuseStatistics statistics;

	private final Clock clock;

	private final AbuseSampler sampler;

	private final EntryFactory factory;

	private final EntryReplica entries;

	private final EntryReplica minutes;

	private final AbuseMinutes minuteCounts;

	private long droppedBefore;

	private volatile @Nullable Thread thread;

	/**
	 * Create a log.
	 * @param settings how it is kept
	 * @param identityHash hides who somebody is
	 * @param clock the time that all instances agree on
	 * @param instances how many instances there are
	 * @param store where all instances write, or {@code null} if there is no such place
	 * @param statistics counts what becomes of events
	 */
	public AbuseLog(AbuseLogSettings settings, IdentityHash identityHash, Clock clock, LiveInstances instances,
			@Nullable AbuseStore store, AbuseStatistics statistics) {
		this.statistics = statistics;
		this.clock = clock;
		this.sampler = new AbuseSampler(settings.maximumEntries(), instances);
		this.factory = new EntryFactory(identityHash, settings.identities(), settings.instance(),
				settings.ipv6PrefixLength());
		this.entries = new EntryReplica(settings.maximumEntries(), settings.instance(),
				(store != null) ? store.entries() : null);
		this.minutes = new EntryReplica(AbuseLogSettings.MAXIMUM_MINUTES, settings.instance(),
				(store != null) ? store.minutes() : null);
		this.minuteCounts = new AbuseMinutes(statistics, this.minutes, settings.instance());
	}

	/**
	 * Return the present time in milliseconds.
	 */
	long now() {
		return this.clock.millis();
	}

	/**
	 * Count an event. Cheap, and never blocks.
	 * @param policy the policy or budget, or what else tells events of the kind apart
	 * @param subject who it is about
	 * @return what it belongs to, if it is to be written; else {@code null}
	 */
	@Nullable Sample take(AbuseKind kind, String policy, String subject, long now) {
		return take(kind, policy, this.hasher.hashCharsToLong(subject), now);
	}

	@Nullable Sample take(AbuseKind kind, String policy, long subject, long now) {
		long key = 31 * (31 * subject + this.hasher.hashCharsToLong(policy)) + kind.ordinal();
		Sample sample = this.sampler.take(kind, key, now);
		if (sample == null) {
			this.statistics.add(kind, Outcome.SAMPLED);
		}
		return sample;
	}

	/**
	 * Have an event written. Never blocks.
	 * @param sample what it belongs to
	 */
	void write(Sample sample, AbuseEvent event) {
		sample.describe(event);
		boolean taken = this.queue.offer(new Waiting(event, sample.firstSeen()));
		this.statistics.add(event.kind(), taken ? Outcome.WRITTEN : Outcome.DROPPED);
	}

	private void run() {
		long last = System.nanoTime();
		while (this.thread == Thread.currentThread()) {
			try {
				Waiting waiting = this.queue.poll(Math.max(0, last + INTERVAL_NANOS - System.nanoTime()),
						TimeUnit.NANOSECONDS);
				if (waiting != null) {
					write(waiting);
				}
				if (System.nanoTime() - last >= INTERVAL_NANOS) {
					last = System.nanoTime();
					look(false);
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			// One failure must not end all that follow
			catch (RuntimeException | Error ex) {
				logger.debug("Entries could not be written, which is tried again", ex);
			}
		}
	}

	private void write(Waiting waiting) {
		AbuseEvent event = waiting.event();
		write(event, event.time(), 0, waiting.firstSeen());
	}

	private void write(AbuseEvent event, long time, long count, long firstSeen) {
		AbuseEntry entry = this.factory.entry(event, this.entries.nextNumber(), Instant.ofEpochMilli(time), count,
				Instant.ofEpochMilli(firstSeen));
		Map<String, String> fields = EntryFields.of(entry);
		this.entries.add(fields);
		EntryLogger.log(fields);
	}

	/**
	 * Tell what was not told yet, and write to the store.
	 */
	private void look(boolean last) {
		long now = this.clock.millis();
		for (Summary summary : this.sampler.summaries(now, last)) {
			write(summary.event(), now, summary.count(), summary.firstSeen());
		}
		writeLoss("queue-full", dropped(), now);
		writeLoss("store-unavailable", this.entries.takeLost(), now);
		this.minuteCounts.look(now, last);
		this.entries.synchronize();
		this.minutes.synchronize();
	}

	private long dropped() {
		long dropped = 0;
		for (AbuseKind kind : AbuseKind.values()) {
			dropped += this.statistics.count(kind, Outcome.DROPPED);
		}
		long news = dropped - this.droppedBefore;
		this.droppedBefore = dropped;
		return news;
	}

	private void writeLoss(String reason, long count, long now) {
		if (count > 0) {
			write(AbuseEvent.of(AbuseKind.LOSS, now, reason, Map.of()), now, count, now);
		}
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			Thread started = new Thread(this::run, "rate-guard-abuse-log");
			started.setDaemon(true);
			this.thread = started;
			started.start();
		}
	}

	@Override
	public synchronized void stop() {
		Thread stopped = this.thread;
		this.thread = null;
		if (stopped == null) {
			return;
		}
		stopped.interrupt();
		try {
			stopped.join(PATIENCE_MILLIS);
			if (!stopped.isAlive()) {
				writeLast();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void writeLast() {
		try {
			for (Waiting waiting = this.queue.poll(); waiting != null; waiting = this.queue.poll()) {
				write(waiting);
			}
			look(true);
		}
		catch (RuntimeException ex) {
			logger.debug("The last entries are not in the store", ex);
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	EntryFactory factory() {
		return this.factory;
	}

	EntryReplica entries() {
		return this.entries;
	}

	EntryReplica minutes() {
		return this.minutes;
	}

	/**
	 * An event that is to have an entry.
	 *
	 * @param event the event
	 * @param firstSeen when the first one like it came
	 */
	private record Waiting(AbuseEvent event, long firstSeen) {

	}

}
