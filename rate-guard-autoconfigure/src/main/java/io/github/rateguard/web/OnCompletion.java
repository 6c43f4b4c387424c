package io.github.rateguard.web;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * Does something when an asynchronous response has ended, however it did.
 *
 * @param action what to do
 */
record OnCompletion(Runnable action) implements AsyncListener {

	@Override
	public void onComplete(AsyncEvent event) {
		this.action.run();
	}

	/**
	 * The container completes the response after this, or the application does.
	 */
	@Override
	public void onTimeout(AsyncEvent event) {
	}

	@Override
	public void onError(AsyncEvent event) {
	}

	/**
	 * An asynchronous response that starts anew forgets its listeners.
	 */
	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
