package io.github.rateguard.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * Tells Redis each second that this instance lives, and learns who else does and what
 * time Redis has. One key, a sorted set of instances by the time of their last beat; who
 * is silent for {@link #SILENCE} lives no more. Thread-safe.
 */
public final class Heartbeat implements SmartLifecycle, LiveInstances {

	static final Duration INTERVAL = Duration.ofSeconds(1);

	static final Duration SILENCE = Duration.ofSeconds(5);

	private static final Log logger = LogFactory.getLog(Heartbeat.class);

	private static final Script SCRIPT = Script.load(Heartbeat.class, "heartbeat.lua");

	private static final int HEAD = 3;

	private static final byte[] ALIVE = ascii(SILENCE.toMillis());

	private static final byte[] GONE = ascii(0);

	private final SharedScripts scripts;

	private final byte[] key;

	private final @Nullable RedisClock clock;

	private final RedisAnnouncements announcements;

	private final int phase;

	/**
	 * As large as scripts can answer.
	 */
	private final long self = UUID.randomUUID().getLeastSignificantBits() & ((1L << 53) - 1);

	private volatile int count = 1;

	private volatile List<Long> ids = List.of(this.self);

	private volatile boolean warned;

	private @Nullable ScheduledExecutorService executor;

	/**
	 * Create a heartbeat.
	 * @param scripts where it beats
	 * @param keyPrefix the first part of the keys that the instances share
	 * @param clock the clock of all buckets; set by Redis's if it is a {@link RedisClock}
	 * @param announcements listened to as soon as Redis answers
	 */
	public Heartbeat(SharedScripts scripts, String keyPrefix, Clock clock, RedisAnnouncements announcements) {
		this.scripts = scripts;
		this.key = (keyPrefix + ":{instances}").getBytes(StandardCharsets.UTF_8);
		this.clock = (clock instanceof RedisClock redisClock) ? redisClock : null;
		this.announcements = announcements;
		this.phase = announcements.getPhase() + 1;
	}

	@Override
	public int count() {
		return this.count;
	}

	@Override
	public long self() {
		return this.self;
	}

	@Override
	public List<Long> ids() {
		return this.ids;
	}

	@Override
	public synchronized void start() {
		if (this.executor != null) {
			return;
		}
		ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "rate-guard-heartbeat");
			thread.setDaemon(true);
			return thread;
		});
		this.executor = executor;
		beat(ALIVE);
		executor.scheduleAtFixedRate(() -> beat(ALIVE), INTERVAL.toMillis(), INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Wait: that is no loss here, and bounds how many beats are under way.
	 */
	private void beat(byte[] silence) {
		long sentAt = System.nanoTime();
		try {
			this.scripts.run(SCRIPT, this.key, List.of(ascii(this.self), silence))
				.thenAccept((answer) -> accept(answer, System.nanoTime() - sentAt))
				.join();
			this.announcements.listen();
		}
		catch (RuntimeException ex) {
			logger.debug("A heartbeat was not heard", ex);
		}
	}

	private void accept(List<Long> answer, long roundTripNanos) {
		this.count = Math.max(1, answer.get(0).intValue());
		acceptIds(answer.subList(HEAD, answer.size()));
		RedisClock clock = this.clock;
		if (clock != null) {
			clock.set(answer.get(1) * 1_000 + answer.get(2) / 1_000, roundTripNanos);
			warnOfOffset(clock);
		}
	}

	private void acceptIds(List<Long> answer) {
		TreeSet<Long> ids = new TreeSet<>(answer);
		ids.add(this.self);
		List<Long> sorted = List.copyOf(ids);
		if (!sorted.equals(this.ids)) {
			this.ids = sorted;
		}
	}

	private void warnOfOffset(RedisClock clock) {
		if (!this.warned && clock.offset().abs().compareTo(RedisClock.LARGE_OFFSET) > 0) {
			this.warned = true;
			logger.warn("The clock of this instance and Redis's disagree by " + clock.offset().toMillis()
					+ " ms: limits follow Redis's");
		}
	}

	@Override
	public synchronized void stop() {
		ScheduledExecutorService executor = this.executor;
		this.executor = null;
		if (executor != null) {
			executor.shutdownNow();
			beat(GONE);
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.executor != null;
	}

	@Override
	public int getPhase() {
		return this.phase;
	}

	private static byte[] ascii(long value) {
		return Long.toString(value).getBytes(StandardCharsets.US_ASCII);
	}

}
