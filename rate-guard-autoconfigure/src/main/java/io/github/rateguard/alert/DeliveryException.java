package io.github.rateguard.alert;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a receiver did not take an alert. Has neither a cause nor a word of the URL
 * in its message, as that may be a secret.
 */
final class DeliveryException extends Exception {

	private static final long serialVersionUID = 1L;

	private final boolean retryable;

	private final transient @Nullable Duration retryAfter;

	private DeliveryException(String message, boolean retryable, @Nullable Duration retryAfter) {
		super(message);
		this.retryable = retryable;
		this.retryAfter = retryAfter;
	}

	/**
	 * Another try may succeed.
	 * @param retryAfter how long the receiver wants to be left alone, if it says so
	 */
	static DeliveryException retryable(String message, @Nullable Duration retryAfter) {
		return new DeliveryException(message, true, retryAfter);
	}

	/**
	 * No other try can succeed.
	 */
	static DeliveryException permanent(String message) {
		return new DeliveryException(message, false, null);
	}

	boolean isRetryable() {
		return this.retryable;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

}
