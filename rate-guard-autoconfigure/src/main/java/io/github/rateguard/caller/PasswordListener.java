package io.github.rateguard.caller;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;

/**
 * Hears that somebody tries a password, on the thread of the request: of each failure,
 * and of successes at a login form, not of those that come with each call. Internal.
 */
public final class PasswordListener implements ApplicationListener<AbstractAuthenticationEvent> {

	private final Runnable listener;

	/**
	 * Create a listener.
	 * @param listener is told; must be quick and must not throw
	 */
	public PasswordListener(Runnable listener) {
		this.listener = listener;
	}

	/**
	 * Elsewhere nobody knows of which request an event tells.
	 */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		boolean tried = event instanceof AbstractAuthenticationFailureEvent
				|| event instanceof InteractiveAuthenticationSuccessEvent;
		if (tried && event.getAuthentication() instanceof UsernamePasswordAuthenticationToken) {
			this.listener.run();
		}
	}

}
