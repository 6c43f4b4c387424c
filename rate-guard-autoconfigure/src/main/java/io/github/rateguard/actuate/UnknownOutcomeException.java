package io.github.rateguard.actuate;

import java.util.Map;

import io.github.rateguard.store.StoreUnavailableException;

/**
 * Says that something may have been done: the store was asked, and did not answer.
 */
final class UnknownOutcomeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient StoreUnavailableException failure;

	private final String event;

	private final transient Map<String, Object> data;

	/**
	 * Create an exception.
	 * @param failure what the store said
	 * @param event the type of the audit event
	 * @param data what the audit event tells, in order
	 */
	UnknownOutcomeException(StoreUnavailableException failure, String event, Map<String, Object> data) {
		super(failure);
		this.failure = failure;
		this.event = event;
		this.data = data;
	}

	StoreUnavailableException failure() {
		return this.failure;
	}

	String event() {
		return this.event;
	}

	Map<String, Object> data() {
		return this.data;
	}

}
