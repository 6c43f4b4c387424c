package io.github.rateguard.caller;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Publishes what Spring Security's own publisher does, and tells the {@link LoginAttempt}
 * of the thread of failures that have no event, too: that of a one-time token is one.
 * Internal.
 */
public final class LoginEventPublisher extends DefaultAuthenticationEventPublisher {

	/**
	 * Create a publisher.
	 * @param events where events are published
	 */
	public LoginEventPublisher(ApplicationEventPublisher events) {
		super(events);
	}

	@Override
	public void publishAuthenticationFailure(AuthenticationException exception, Authentication authentication) {
		LoginAttempt attempt = LoginAttempt.current();
		if (attempt != null && !(exception instanceof AuthenticationServiceException)) {
			attempt.fail();
		}
		super.publishAuthenticationFailure(exception, authentication);
	}

}
