package io.github.rateguard.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Swapped;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Which causes a notifier may tell now. A cause is claimed from all instances, for each
 * notifier by itself, so that one whose calls fail takes nothing from the others. What
 * this instance has claimed it also remembers itself, so that it decides alone while the
 * store does not answer. Claims are made and withdrawn on one thread; repeats are counted
 * on any.
 */
final class CoolDown {

	private static final Log logger = LogFactory.getLog(CoolDown.class);

	private static final int MAXIMUM_CAUSES = 1_000;

	/**
	 * Nobody waits for this, so it is longer than what a request waits.
	 */
	private static final Duration STORE_TIMEOUT = Duration.ofSeconds(1);

	/**
	 * A notifier that fails at once is not to be called as often as the cause comes.
	 */
	private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

	private static final Duration WITHDRAWN = Duration.ofMillis(1);

	private final CoolDowns settings;

	private final String notifier;

	private final byte[] owner = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);

	private final Cache<String, Memory> memories = Caffeine.newBuilder().maximumSize(MAXIMUM_CAUSES).build();

	CoolDown(CoolDowns settings, String notifier) {
		this.settings = settings;
		this.notifier = notifier;
	}

	/**
	 * Claim the cause of an alert for its cool-down.
	 * @return {@code false} if it is somebody's already
	 */
	boolean claim(Alert alert) {
		Instant now = this.settings.clock().instant();
		Memory memory = memory(alert.cause());
		Instant quietUntil = now.plus(this.settings.duration());
		if (alert.quietUntil() != null && alert.quietUntil().isAfter(quietUntil)) {
			quietUntil = alert.quietUntil();
		}
		if (now.isBefore(memory.quietUntil) || isClaimedByOthers(alert.cause(), Duration.between(now, quietUntil))) {
			return false;
		}
		memory.quietUntil = quietUntil;
		return true;
	}

	private boolean isClaimedByOthers(String cause, Duration duration) {
		SharedState state = this.settings.state();
		if (state == null) {
			return false;
		}
		try {
			return !(state.compareAndSwap(key(cause), null, this.owner, duration, STORE_TIMEOUT)
				.join() instanceof Swapped);
		}
		catch (CompletionException ex) {
			logger.debug("This instance alone decides whether an alert is sent", ex);
			return false;
		}
	}

	/**
	 * Let another instance tell the cause at once, and this one somewhat later.
	 */
	void withdraw(String cause) {
		Duration duration = this.settings.duration();
		memory(cause).quietUntil = this.settings.clock()
			.instant()
			.plus((duration.compareTo(AFTER_FAILURE) < 0) ? duration : AFTER_FAILURE);
		SharedState state = this.settings.state();
		if (state != null) {
			try {
				state.compareAndSwap(key(cause), this.owner, this.owner, WITHDRAWN, STORE_TIMEOUT).join();
			}
			catch (CompletionException ex) {
				logger.debug("An alert that was not sent is not sent again before its cool-down ends", ex);
			}
		}
	}

	/**
	 * Count that a cause came and was not told.
	 */
	void repeat(String cause, long times) {
		memory(cause).repeats.addAndGet(times);
	}

	/**
	 * Return how often a cause came and was not told, and count anew.
	 */
	long takeRepeats(String cause) {
		return memory(cause).repeats.getAndSet(0);
	}

	private Memory memory(String cause) {
		return this.memories.get(cause, (created) -> new Memory());
	}

	private byte[] key(String cause) {
		String hash = this.settings.hash().of(this.notifier + '\n' + cause);
		return (this.settings.keyPrefix() + ":{alert}:" + hash).getBytes(StandardCharsets.UTF_8);
	}

	private static final class Memory {

		private final AtomicLong repeats = new AtomicLong();

		private volatile Instant quietUntil = Instant.MIN;

	}

}
