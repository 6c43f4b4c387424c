package io.github.rateguard.alert;

import java.io.IOException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Calls a notifier until it succeeds, at most {@value #MAXIMUM_TRIES} times. Spring's
 * {@code RetryTemplate} sleeps by itself and cannot heed a {@code Retry-After}, so only
 * its back-off is used.
 */
final class Delivery {

	static final int MAXIMUM_TRIES = 5;

	/**
	 * Whoever wants to be left alone for longer is not called again for this alert.
	 */
	static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

	private static final ExponentialBackOff BACK_OFF = backOff();

	private final Notifier notifier;

	private final Pause pause;

	Delivery(Notifier notifier, Pause pause) {
		this.notifier = notifier;
		this.pause = pause;
	}

	private static ExponentialBackOff backOff() {
		ExponentialBackOff backOff = new ExponentialBackOff(1_000, 2);
		backOff.setJitter(500);
		backOff.setMaxInterval(30_000);
		return backOff;
	}

	/**
	 * Tell somebody of an alert.
	 * @throws Exception what the last try threw
	 */
	void send(Alert alert) throws Exception {
		BackOffExecution backOff = BACK_OFF.start();
		for (int tries = 1;; tries++) {
			try {
				this.notifier.send(alert);
				return;
			}
			catch (IOException | DeliveryException ex) {
				Duration delay = delay(ex, backOff);
				if (delay == null || tries == MAXIMUM_TRIES) {
					throw ex;
				}
				this.pause.of(delay);
			}
		}
	}

	private static @Nullable Duration delay(Exception failure, BackOffExecution backOff) {
		Duration delay = Duration.ofMillis(backOff.nextBackOff());
		if (!(failure instanceof DeliveryException ex)) {
			return delay;
		}
		Duration retryAfter = ex.retryAfter();
		if (!ex.isRetryable() || (retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0)) {
			return null;
		}
		return (retryAfter != null && retryAfter.compareTo(delay) > 0) ? retryAfter : delay;
	}

}
