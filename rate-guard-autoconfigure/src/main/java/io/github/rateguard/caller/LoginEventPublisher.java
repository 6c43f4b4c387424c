package io.github.rateguard.caller;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Publishes what Spring Security's own publisher does, and tells the {@link LoginAttempt}
 * of the thread and {@link LoginFailures} of failures that have no event, too: that of a
 * one-time token is one. Internal.
 */
public final class LoginEventPublisher extends DefaultAuthenticationEventPublisher {

	private static final ThreadLocal<AuthenticationException> PUBLISHING = new ThreadLocal<>();

	private final Supplier<@Nullable LoginFailures> failures;

	/**
	 * Create a publisher.
	 * @param events where events are published
	 * @param failures supplies who tells of failures, if anybody does
	 */
	public LoginEventPublisher(ApplicationEventPublisher events, Supplier<@Nullable LoginFailures> failures) {
		super(events);
		this.failures = failures;
	}

	/**
	 * Return whether an event is one of this publisher's, on its thread.
	 */
	static boolean isPublishing(AuthenticationException exception) {
		return PUBLISHING.get() == exception;
	}

	@Override
	public void publishAuthenticationFailure(AuthenticationException exception, Authentication authentication) {
		LoginAttempt attempt = LoginAttempt.current();
		if (attempt != null && !(exception instanceof AuthenticationServiceException)) {
			attempt.fail();
		}
		LoginFailures failures = this.failures.get();
		if (failures != null) {
			failures.tell(exception, authentication);
		}
		PUBLISHING.set(exception);
		try {
			super.publishAuthenticationFailure(exception, authentication);
		}
		finally {
			PUBLISHING.remove();
		}
	}

}
