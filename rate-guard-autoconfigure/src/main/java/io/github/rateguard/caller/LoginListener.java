package io.github.rateguard.caller;

import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationFailureServiceExceptionEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;

/**
 * Keeps with the {@link LoginAttempt} of the thread what Spring Security says of it. A
 * broken user store is nobody's failure. Internal.
 */
public final class LoginListener implements ApplicationListener<AbstractAuthenticationEvent> {

	/**
	 * As in Spring Security's web part, which may be absent.
	 */
	private static final String FORM_LOGIN = "org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter";

	/**
	 * Elsewhere nobody knows of which request an event tells.
	 */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public void onApplicationEvent(AbstractAuthenticationEvent event) {
		LoginAttempt attempt = LoginAttempt.current();
		if (attempt == null) {
			return;
		}
		if (event instanceof AuthenticationSuccessEvent) {
			attempt.succeedAs(event.getAuthentication().getName());
		}
		else if (event instanceof InteractiveAuthenticationSuccessEvent interactive) {
			attempt.succeedAs(event.getAuthentication().getName());
			if (interactive.getGeneratedBy().getName().equals(FORM_LOGIN)) {
				attempt.succeedByForm();
			}
		}
		else if (event instanceof AbstractAuthenticationFailureEvent
				&& !(event instanceof AuthenticationFailureServiceExceptionEvent)) {
			attempt.fail();
		}
	}

}
