package io.github.rateguard.store;

import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when shared state could not be read or written in time. Never the fault of the
 * caller who is being counted. The call may have had its effect all the same.
 */
public class StoreUnavailableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final boolean asked;

	/**
	 * Create an exception.
	 * @param message what did not work
	 * @param cause why, or {@code null} if there is no exception behind it
	 */
	public StoreUnavailableException(String message, @Nullable Throwable cause) {
		this(message, cause, true);
	}

	private StoreUnavailableException(String message, @Nullable Throwable cause, boolean asked) {
		super(message, cause, false, asked);
		this.asked = asked;
	}

	/**
	 * Create an exception without a stack trace, for calls that are not even made.
	 */
	static StoreUnavailableException notAsked(String message) {
		return new StoreUnavailableException(message, null, false);
	}

	/**
	 * Return whether the store was asked, so that the call may have had its effect.
	 * @return {@code false} if the call was not even made
	 */
	public boolean wasAsked() {
		return this.asked;
	}

	/**
	 * Return what made a call fail.
	 * @param failure what its future failed with, which may be wrapped; or {@code null}
	 * @return the cause
	 */
	public static Throwable causeOf(@Nullable Throwable failure) {
		if (failure == null) {
			return new StoreUnavailableException("The store said nothing", null);
		}
		Throwable cause = failure.getCause();
		return (failure instanceof CompletionException && cause != null) ? cause : failure;
	}

}
